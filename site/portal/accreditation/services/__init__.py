"""What changes about accreditations."""
