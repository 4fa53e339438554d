"""How long each step may take, in working days (prevention.md §4.7, promises of the network)."""

# clock: (normal, quick)
EXAMINE_WORKING_DAYS = (2, 1)
FIRST_CALL_WORKING_DAYS = (3, 1)
DECLARED_BUDGET_WORKING_DAYS = (15, 5)


def working_days(clock: tuple[int, int], *, is_quick: bool) -> int:
    """Return the working days that a clock gives."""
    return clock[1] if is_quick else clock[0]
