"""Pages of the coordination about partners, and a partner's own convention."""
