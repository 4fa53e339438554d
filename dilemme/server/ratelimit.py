"""A token bucket a socket: 20 frames a second, 40 at once, three strikes (realtime.md §2)."""

from dataclasses import dataclass

RATE_PER_SECOND = 20.0
BURST = 40.0
STRIKES = 3


@dataclass
class Bucket:
    """What one socket may still send; `now` is any steady clock in seconds."""

    tokens: float = BURST
    last: float | None = None
    strikes: int = 0

    def takes(self, now: float) -> bool:
        """Take one frame; False when the sender goes too fast, which counts as a strike."""
        elapsed = 0.0 if self.last is None else max(0.0, now - self.last)
        self.tokens = min(BURST, self.tokens + elapsed * RATE_PER_SECOND)
        self.last = now
        if self.tokens < 1:
            self.strikes += 1
            return False
        self.tokens -= 1
        return True

    @property
    def is_spent(self) -> bool:
        """Whether the socket must be closed."""
        return self.strikes >= STRIKES
