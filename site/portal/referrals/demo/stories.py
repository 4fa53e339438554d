"""How many referrals stand where, and the way each came there, checked against the workflow."""

from collections.abc import Iterator

from portal.referrals.domain.states import Actor, State
from portal.referrals.domain.workflow import TABLE, Transition

S = State
ROAD = (S.DRAFT, S.AWAITING_SIGNATURE, S.TRANSMITTED, S.ADMISSIBLE, S.CONTACT, S.DECLARED)
LONG_ROAD = (*ROAD, S.VERIFIED, S.ORIENTED)
WAYS: dict[State, tuple[State, ...]] = {
    S.DRAFT: ROAD[:1],
    S.AWAITING_SIGNATURE: ROAD[:2],
    S.TRANSMITTED: ROAD[:3],
    S.TO_COMPLETE: (*ROAD[:3], S.TO_COMPLETE),
    S.WAITING_LIST: (*ROAD[:2], S.WAITING_LIST),
    S.REFUSED: (*ROAD[:3], S.REFUSED),
    S.ADMISSIBLE: ROAD[:4],
    S.CONTACT: ROAD[:5],
    S.UNREACHABLE: (*ROAD[:5], S.UNREACHABLE),
    S.DECLARED: ROAD,
    S.VERIFIED: LONG_ROAD[:7],
    S.ORIENTED: LONG_ROAD,
    S.SUPPORT: (*LONG_ROAD, S.SUPPORT),
    S.MEDIATION: (*LONG_ROAD, S.MEDIATION),
    S.OVER_INDEBTEDNESS: (*LONG_ROAD, S.OVER_INDEBTEDNESS),
    S.SUSPENDED: (*ROAD, S.SUSPENDED),
    S.REDIRECTED: (*ROAD, S.REDIRECTED),
    S.CLOSED: (*LONG_ROAD, S.SUPPORT, S.CLOSED),
    S.REACTIVATED: (*LONG_ROAD, S.SUPPORT, S.CLOSED, S.REACTIVATED),
    S.WITHDRAWN: (*ROAD[:3], S.WITHDRAWN),
    S.ANONYMISED: (*ROAD[:3], S.REFUSED, S.ANONYMISED),
}
# How many referrals of each partner stand where: 40 and 20.
AT_THE_BANK = {
    S.DRAFT: 2, S.AWAITING_SIGNATURE: 2, S.TRANSMITTED: 4, S.TO_COMPLETE: 1, S.REFUSED: 2,
    S.ADMISSIBLE: 3, S.CONTACT: 4, S.UNREACHABLE: 1, S.DECLARED: 3, S.VERIFIED: 2, S.ORIENTED: 2,
    S.SUPPORT: 3, S.MEDIATION: 1, S.OVER_INDEBTEDNESS: 1, S.SUSPENDED: 1, S.REDIRECTED: 1,
    S.CLOSED: 4, S.REACTIVATED: 1, S.WITHDRAWN: 1, S.ANONYMISED: 1,
}  # fmt: skip
AT_THE_LANDLORD = {
    S.DRAFT: 1, S.TRANSMITTED: 2, S.WAITING_LIST: 2, S.REFUSED: 1, S.ADMISSIBLE: 2, S.CONTACT: 3,
    S.DECLARED: 1, S.VERIFIED: 1, S.SUPPORT: 2, S.MEDIATION: 1, S.CLOSED: 3, S.WITHDRAWN: 1,
}  # fmt: skip
# Who came by themselves, with the bank's leaflet: no agent, no draft, no place.
BY_THEMSELVES = {S.TRANSMITTED: 2, S.CONTACT: 1, S.DECLARED: 1, S.SUPPORT: 1, S.CLOSED: 1}
WITHOUT_PLACE = frozenset(
    {S.DRAFT, S.AWAITING_SIGNATURE, S.WAITING_LIST, S.REFUSED, S.WITHDRAWN, S.ANONYMISED}
)
ACTOR_ORDER = (Actor.PERSON, Actor.PRESCRIBER, Actor.COUNSELLOR, Actor.SYSTEM, Actor.COORDINATOR)


def story(
    state: State, *, alone: bool = False
) -> Iterator[tuple[Transition, State | None, State, Actor]]:
    """Yield the transitions that lead to a state: the table's line, from, to, and by whom.

    Who comes `alone` begins where the others arrive: with what they ask for, signed.
    """
    source: State | None = None
    way = WAYS[state]
    for target in way[way.index(S.TRANSMITTED) :] if alone else way:
        line = next(one for one in TABLE if source in one.sources and target in one.targets)
        actor = next(one for one in ACTOR_ORDER if one in line.actors)
        yield line, source, target, actor
        source = target
