"""An interview that branches: what to say, what follows, what to keep of it. Pure.

A scene is what the person says and what one may answer; a scene without replies is an end, and an
end has its debrief. The first scene opens the interview. No way comes back on itself, so that
every branch ends.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

PATH_SIGN = "."


class Ending(StrEnum):
    """How an interview went, told without blame."""

    GOOD = "good"
    MIXED = "mixed"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Reply:
    """Something to say, what it leads to in the room, and the scene that follows."""

    id: str
    text: str
    consequence: str
    next: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment: what the person says, then replies; or an end with its debrief and its law."""

    id: str
    says: str
    replies: tuple[Reply, ...] = ()
    ending: str = ""
    debrief: str = ""
    law: str = ""

    @property
    def is_end(self) -> bool:
        """Tell whether the interview stops here."""
        return not self.replies

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """Return a scene from the fields of its block; KeyError when one is missing."""
        replies = tuple(
            Reply(one["id"], one["text"], one["consequence"], one["next"])
            for one in values["replies"]
        )
        plain = {key: values.get(key) or "" for key in ("ending", "debrief", "law")}
        return cls(values["id"], values["says"], replies, **plain)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an interview cannot be played: `code`, and the scene (or reply) concerned."""

    code: str
    where: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange that took place."""

    scene: Scene
    reply: Reply


@dataclass(frozen=True, slots=True)
class Walk:
    """The exchanges so far, and the scene where they led."""

    turns: tuple[Turn, ...]
    scene: Scene

    @property
    def path(self) -> tuple[str, ...]:
        """The same as texts "scene.reply", what is kept of it."""
        return tuple(step_name(turn.scene.id, turn.reply.id) for turn in self.turns)


def step_name(scene_id: str, reply_id: str) -> str:
    """Return the text that keeps one exchange."""
    return f"{scene_id}{PATH_SIGN}{reply_id}"


def walk(scenes: Sequence[Scene], path: Sequence[str]) -> Walk | None:
    """Follow a path from the first scene; None when it does not exist."""
    by_id = {scene.id: scene for scene in scenes}
    here, turns = scenes[0], []
    for step in path:
        reply = next((one for one in here.replies if step_name(here.id, one.id) == step), None)
        if reply is None:
            return None
        turns.append(Turn(here, reply))
        here = by_id[reply.next]
    return Walk(tuple(turns), here)


def problems(scenes: Sequence[Scene]) -> tuple[Problem, ...]:
    """Return what keeps an interview from being played; empty when it can be."""
    if not scenes:
        return (Problem("empty", ""),)
    found = (*_repeated(scenes), *_unknown_targets(scenes), *_ends(scenes))
    if found:
        return found
    return (*_loops(scenes), *_orphans(scenes))


def _repeated(scenes: Sequence[Scene]) -> Iterator[Problem]:
    seen: set[str] = set()
    for scene in scenes:
        if scene.id in seen:
            yield Problem("twice", scene.id)
        seen.add(scene.id)
        replies = [reply.id for reply in scene.replies]
        yield from (
            Problem("twice", step_name(scene.id, one))
            for one in sorted({one for one in replies if replies.count(one) > 1})
        )


def _unknown_targets(scenes: Sequence[Scene]) -> Iterator[Problem]:
    known = {scene.id for scene in scenes}
    for scene in scenes:
        for reply in scene.replies:
            if reply.next not in known:
                yield Problem("unknown_target", step_name(scene.id, reply.id))


def _ends(scenes: Sequence[Scene]) -> Iterator[Problem]:
    for scene in scenes:
        if len(scene.replies) == 1:
            yield Problem("one_reply", scene.id)
        if scene.is_end and not (scene.debrief and scene.law and scene.ending in set(Ending)):
            yield Problem("debrief_missing", scene.id)


def _orphans(scenes: Sequence[Scene]) -> Iterator[Problem]:
    reached = {scenes[0].id} | {reply.next for scene in scenes for reply in scene.replies}
    yield from (Problem("orphan", scene.id) for scene in scenes if scene.id not in reached)


def _loops(scenes: Sequence[Scene]) -> Iterator[Problem]:
    """Take away, again and again, the scenes that lead to ends only: what stays goes in circles."""
    following = {scene.id: {reply.next for reply in scene.replies} for scene in scenes}
    settled: set[str] = set()
    while True:
        more = {key for key, nexts in following.items() if nexts <= settled} - settled
        if not more:
            break
        settled |= more
    yield from (Problem("loop", scene.id) for scene in scenes if scene.id not in settled)


@dataclass(frozen=True, slots=True)
class Line:
    """A reply in the written script: where it leads, as the number of the scene there."""

    reply: Reply
    leads_to: int


@dataclass(frozen=True, slots=True)
class Page:
    """A scene of the written script, numbered from 1."""

    number: int
    scene: Scene
    lines: tuple[Line, ...]


def script(scenes: Sequence[Scene]) -> tuple[Page, ...]:
    """Return the whole interview as numbered scenes, to print or to play aloud in a group."""
    numbers = {scene.id: rank for rank, scene in enumerate(scenes, start=1)}
    return tuple(
        Page(
            numbers[scene.id],
            scene,
            tuple(Line(reply, numbers[reply.next]) for reply in scene.replies),
        )
        for scene in scenes
    )
