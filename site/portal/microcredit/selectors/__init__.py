"""Reading microcredit files."""
