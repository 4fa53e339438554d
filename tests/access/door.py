"""What a line of the access table says, and the roles it names."""

from dataclasses import dataclass, field

from portal.accounts.roles import Role

VISITOR = "visitor"
SIGNED_IN = frozenset(Role.values)
EVERYONE = SIGNED_IN | {VISITOR}
NOBODY: frozenset[str] = frozenset()
EDITORS = frozenset({Role.TRAINER, Role.EDITOR, Role.COORDINATOR, Role.ADMINISTRATOR})
FACILITATORS = frozenset({Role.AMBASSADOR, Role.TRAINER, Role.COORDINATOR})


@dataclass(frozen=True)
class Door:
    """Whom an address opens to; `holds` the kind of object in it, `fill` its other parameters."""

    opens_to: frozenset[str]
    holds: str = ""
    method: str = "get"
    fill: dict[str, str] = field(default_factory=dict)
    sends: str = ""  # the field that carries the object, when the address does not
    sees_all: frozenset[str] = frozenset()  # roles for whom there is no foreign object
    shared: frozenset[str] = frozenset()  # roles who hold it together, across their organisation


def roles(*names: str) -> frozenset[str]:
    """Return a set of roles."""
    return frozenset(names)


PRESCRIBER, REFERENT = roles(Role.PRESCRIBER), roles(Role.PARTNER_REFERENT)
COUNSELLOR, COORDINATOR = roles(Role.COUNSELLOR), roles(Role.COORDINATOR)
AMBASSADOR, TRAINER = roles(Role.AMBASSADOR), roles(Role.TRAINER)
STAFF = TRAINER | COORDINATOR
