"""What changes in the exchanges: posting, reading, moderating, writing letters."""
