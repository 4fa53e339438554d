"""Games played here, kept as logs that the site can take in later (docs/game-protocol.md)."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from dilemme import engine
from dilemme.client.folders import write_whole

Json = Any  # JSON values nest to any depth
FORMAT: Final = "dilemme-log/1"
FOLDER: Final = "parties"
OWN_PART: Final = "client"  # what only this client reads; the site leaves it aside


class Unreadable(ValueError):
    """A file that is not a game, or that the rules no longer accept; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Setup:
    """How a local game begins. `bots`: a character for each seat that the computer plays."""

    teams: Sequence[str]
    bots: Mapping[int, str] = field(default_factory=dict)
    edition: str = engine.DEFAULT_EDITION
    preset: str = ""
    seed: str = ""

    def opened(self) -> engine.State:
        """Return the first state. Raises engine.Refused."""
        return engine.new_game(
            self.edition, seed=self.seed, teams=list(self.teams), preset=self.preset or None
        )


def seeded(setup: Setup) -> Setup:
    """Return the set-up with a seed nobody can guess, and the usual length, when it has none."""
    rules = engine.load_edition(setup.edition)
    seed = setup.seed or secrets.token_hex(16)
    return Setup(setup.teams, setup.bots, setup.edition, setup.preset or rules.default_preset, seed)


@dataclass
class Recording:
    """A game under way: its set-up and every move, in the order they were made."""

    setup: Setup
    path: Path
    moves: list[dict[str, Json]] = field(default_factory=list)
    over: bool = False
    digest: str = ""

    def add(self, seat: int, move: engine.Move) -> None:
        """Write one more move down."""
        self.moves.append({"seat": seat, **move.to_dict()})

    def log(self) -> dict[str, Json]:
        """Return the game as the site takes it in."""
        own = {
            "bots": {str(seat): name for seat, name in self.setup.bots.items()},
            "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "over": self.over,
        }
        return {
            "format": FORMAT, "edition": self.setup.edition, "preset": self.setup.preset,
            "seed": self.setup.seed, "digest": self.digest, "facilitated": False,
            "teams": [{"name": name, "members": []} for name in self.setup.teams],
            "moves": self.moves, OWN_PART: own,
        }  # fmt: skip

    def save(self) -> None:
        """Write the file: whole, or as it was."""
        write_whole(self.path, json.dumps(self.log(), ensure_ascii=False, separators=(",", ":")))


def started(folder: Path, setup: Setup) -> Recording:
    """Return the recording of a new game; its file appears with the first move."""
    named = seeded(setup)
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%Hh%M")
    path = folder / FOLDER / f"dilemme-{stamp}-{secrets.token_hex(3)}.json"
    return Recording(named, path, digest=engine.load_edition(named.edition).digest)


def read(path: Path) -> Recording:
    """Return the recording of a file. Raises Unreadable(log_invalid)."""
    try:
        log = json.loads(path.read_text(encoding="utf-8"))
        return _recording(path, log)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable("log_invalid") from error


def _recording(path: Path, log: Mapping[str, Json]) -> Recording:
    if log["format"] != FORMAT:
        raise ValueError(FORMAT)
    own = log.get(OWN_PART) or {}
    setup = Setup(
        teams=[str(team["name"]) for team in log["teams"]],
        bots={int(seat): str(name) for seat, name in (own.get("bots") or {}).items()},
        edition=str(log["edition"]),
        preset=str(log["preset"]),
        seed=str(log["seed"]),
    )
    moves = [
        {"seat": int(one["seat"]), "type": str(one["type"]), "args": dict(one["args"])}
        for one in log["moves"]
    ]
    return Recording(setup, path, moves, own.get("over") is True, str(log.get("digest", "")))


@dataclass(frozen=True, slots=True)
class Kept:
    """A game in the user's folder, as the list shows it."""

    path: Path
    teams: tuple[str, ...]
    moves: int
    over: bool
    changed: datetime


def kept(folder: Path) -> list[Kept]:
    """Return the games kept here, the last one played first; files that are no games are left."""
    found = []
    for path in (folder / FOLDER).glob("*.json"):
        try:
            one = read(path)
        except Unreadable:
            continue
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
        found.append(Kept(path, tuple(one.setup.teams), len(one.moves), one.over, at))
    return sorted(found, key=lambda game: game.changed, reverse=True)
