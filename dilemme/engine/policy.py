"""A prudent household: plays for an absent team, and for bots. It only reads the moves offered."""

from collections.abc import Sequence
from typing import Final

from dilemme.engine.model import Move

# First type offered wins; types not listed come last, in the order they are offered.
PREFERENCE: Final = (
    "choose_home", "keep_project", "pay_all", "pay_charge", "withdraw", "pay_charge_beyond",
    "reject_charge", "skip_charge", "set_options", "set_envelopes", "no_outing",
    "roll", "keep_roll", "accept", "answer", "reward", "claim_right", "pay_from", "pay_beyond",
    "reject_payment", "pass_card", "choose", "file_dossier", "call_cresus", "accept_ocf",
    "accept_plan", "deposit", "read_report",
)  # fmt: skip


def prudent(moves: Sequence[Move]) -> Move:
    """Return the move a prudent household makes among those offered (at least one).

    Of several outings it books the last one offered, the dearest that the envelope pays.
    """
    planned = [move for move in moves if move.type == "plan_outing"]
    if planned:
        return planned[-1]
    rank = {kind: place for place, kind in enumerate(PREFERENCE)}
    return min(moves, key=lambda move: rank.get(move.type, len(rank)))
