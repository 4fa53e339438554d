"""Pages of resources and boxes."""
