"""When a command must be judged on the very version its sender was looking at.

Teams plan their month at the same time: what another team does then changes nothing for mine, and
refusing it would punish whoever is slower. But two phones of one team, or two clicks of one
facilitator, looking at the same version must never both win; nor may a phone act on a month that
the facilitator has just turned. Newcomers who sit down disturb nobody.
"""

from collections.abc import Collection

from dilemme.server.domain.roles import FACILITATOR, SYSTEM

# What the facilitator may do at any moment: none of these depends on how far the game went.
TIMELESS = frozenset({"lock", "note", "rename", "rename_team", "pause", "resume"})


def depends_on(*, actor: str, kind: str, moved_by: Collection[str]) -> bool:
    """Tell whether a command is stale, given who moved since the version it was based on."""
    if kind in TIMELESS:
        return False
    movers = {mover for mover in moved_by if mover != SYSTEM}
    if actor == FACILITATOR:
        return bool(movers)
    return actor in movers or FACILITATOR in movers
