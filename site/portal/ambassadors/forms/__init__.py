"""What ambassadors, structures and players type."""
