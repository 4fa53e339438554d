"""What may be done with a microcredit file, and by whom."""
