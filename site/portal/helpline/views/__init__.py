"""Pages of the helplines: for everybody, for advisers, for the coordination."""
