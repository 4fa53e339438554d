"""Pages of a case: the counsellor, the person, the officer, the coordination."""
