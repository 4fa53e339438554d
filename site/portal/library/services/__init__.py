"""What may be done in the library."""
