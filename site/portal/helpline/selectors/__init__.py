"""Reading helplines."""
