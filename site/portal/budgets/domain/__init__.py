"""Household budgets as pure values: lines, diagnosis, orientation, statements."""
