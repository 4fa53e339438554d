"""The dated rules of the pre-check."""
