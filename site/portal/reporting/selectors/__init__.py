"""Reading cases for reports: rows without identity, in a number of queries that does not grow."""
