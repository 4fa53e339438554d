"""What an adviser may do."""
