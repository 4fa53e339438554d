"""What people type: a sheet, a statement, the rules that sort it."""
