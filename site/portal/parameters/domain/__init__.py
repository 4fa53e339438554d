"""Dated parameters as pure values."""
