"""Pages of meetings and good-practice sheets."""
