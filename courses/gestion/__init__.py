"""Screens of ours in `/gestion/`, with Wagtail's furniture."""
