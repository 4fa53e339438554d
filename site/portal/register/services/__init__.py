"""Certificates of a group, reminders before the end, sent after their ledger says so."""
