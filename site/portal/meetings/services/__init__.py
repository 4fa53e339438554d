"""What changes about meetings and good-practice sheets."""
