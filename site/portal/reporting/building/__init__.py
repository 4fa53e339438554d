"""From facts to a report: figures and tables, the same for the screen and every file."""
