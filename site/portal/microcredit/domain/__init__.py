"""Rules of personal microcredit: standard library and dilemme.finance only."""
