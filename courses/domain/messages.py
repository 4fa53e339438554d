"""Every kind of message about a session, and what makes one unique."""

from enum import StrEnum


class MessageKind(StrEnum):
    """What a message is for."""

    CONVOCATION = "convocation"
    MOVED = "moved"
    HALF_DAY_REMOVED = "half_day_removed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    WAITING = "waiting"
    TRAINER_CONVOCATION = "trainer_convocation"
    TRAINER_CANCELLED = "trainer_cancelled"
    BRIEF_READY = "brief_ready"
    ASKED = "asked"
    REMINDED = "reminded"
    GUEST_ASKED = "guest_asked"
    GUEST_REMINDED = "guest_reminded"
    FOLLOW_UP = "follow_up"
    SUPPORT_QUESTION = "support_question"
    SUPPORT_ANSWER = "support_answer"


# News of a session that starts soon leave at once, day or night.
PRESSING = frozenset(
    {
        MessageKind.CONVOCATION,
        MessageKind.MOVED,
        MessageKind.HALF_DAY_REMOVED,
        MessageKind.CANCELLED,
        MessageKind.TRAINER_CONVOCATION,
        MessageKind.TRAINER_CANCELLED,
    }
)
# What the person just did themselves, or asked for: they are awake.
ANSWERS = frozenset({MessageKind.WITHDRAWN, MessageKind.WAITING})
ASKING_KINDS = frozenset(
    {
        MessageKind.ASKED,
        MessageKind.REMINDED,
        MessageKind.GUEST_ASKED,
        MessageKind.GUEST_REMINDED,
    }
)


def key_of(kind: MessageKind, *parts: object) -> str:
    """Return what makes a message unique: sending the same thing twice is the same message."""
    return ":".join([kind.value, *(str(part) for part in parts)])
