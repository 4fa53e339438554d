"""The lines of a sheet, and the rules that sort a statement."""
