"""What changes about resources and boxes."""
