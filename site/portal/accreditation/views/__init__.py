"""Pages of accreditation."""
