"""Shaping a case for its pages: words, groups, figures already written."""
