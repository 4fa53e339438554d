"""Forms of the helpline."""
