"""A game on this computer alone: the same engine, no server, bots allowed."""

from dilemme import engine
from dilemme.client.tables.base import Effect, Json, Line, Link, Table, Thrown, View
from dilemme.client.tables.saves import Recording, Unreadable
from dilemme.engine.facilitator import waited_for

SHOWN_LINES = 60
PACE_SECONDS = 0.9  # a bot plays slowly enough to be followed
READING_SECONDS = 2.6  # and leaves the time to read its card


class LocalTable(Table):
    """The engine's state and the moves that led to it. The seat is that of the team to play."""

    def __init__(self, recording: Recording, *, pace: float = 1.0) -> None:
        self.recording, self.pace = recording, pace
        self.state = recording.setup.opened()
        self.events: list[engine.Event] = []
        self._due: float | None = None
        self._seq = 0
        for move in recording.moves:
            self._replay(move)
        self.seat = self._awaited_human() or 0
        self._refresh()

    def _replay(self, raw: dict[str, Json]) -> None:
        try:
            state, events = engine.apply(self.state, raw["seat"], engine.Move.from_dict(raw))
        except engine.Refused as refused:
            raise Unreadable("log_does_not_replay") from refused
        self._follow(state, events)

    def _follow(self, state: engine.State, events: list[engine.Event]) -> None:
        self.state = state
        self.events += events
        self._seq += len(events)
        for rank, event in enumerate(events):
            if event.type == "dice_rolled" and event.seat is not None:
                seq = self._seq - len(events) + rank + 1
                self.thrown = Thrown(seq, event.seat, tuple(event.data["dice"]))

    @property
    def humans(self) -> list[int]:
        """The seats that people play, in order."""
        seats = range(len(self.state.teams))
        return [seat for seat in seats if seat not in self.recording.setup.bots]

    @property
    def is_shared(self) -> bool:
        """Whether several teams use this computer: money is hidden between two of them."""
        return len(self.humans) > 1

    def _awaited_human(self) -> int | None:
        return next((seat for seat in waited_for(self.state) if seat in self.humans), None)

    def _awaited_bot(self) -> int | None:
        bots = self.recording.setup.bots
        return next((seat for seat in waited_for(self.state) if seat in bots), None)

    def _refresh(self) -> None:
        waited = self._awaited_human()
        still = self.seat in waited_for(self.state) and self.seat in self.humans
        if waited is not None and not still:
            self.seat = waited
        seat = self.seat or 0
        self._view = self._picture(engine.Role.seat(seat))
        self._legal = [move.offer() for move in engine.legal_moves(self.state, seat)]

    def _picture(self, role: str) -> View:
        bots = self.recording.setup.bots
        teams: list[Json] = [
            {"seat": team.seat, "name": team.name, "members": [], "bot": bots.get(team.seat)}
            for team in self.state.teams
        ]
        room = {"teams": teams, "locked": True, "debating": False, "turn_seconds": 0}
        return {"phase": self.state.phase, "room": room, "play": engine.view(self.state, role)}

    @property
    def seq(self) -> int:
        return self._seq

    @property
    def view(self) -> View:
        return self._view

    @property
    def legal(self) -> list[dict[str, Json]]:
        return self._legal

    @property
    def lines(self) -> list[Line]:
        return self.told(engine.Role.seat(self.seat or 0))

    def told(self, role: str, last: int = SHOWN_LINES) -> list[Line]:
        """Return the last sentences as a role may read them."""
        first = max(0, len(self.events) - last)
        told = []
        for seq, event in enumerate(self.events[first:], start=first + 1):
            shown = engine.project(event, role)
            if shown is not None:
                told.append(Line(seq, engine.narrate(shown, role)))
        return told

    def send(self, kind: str, args: dict[str, Json]) -> None:
        self._play(self.seat or 0, engine.Move(kind, args))

    def _play(self, seat: int, move: engine.Move) -> None:
        try:
            state, events = engine.apply(self.state, seat, move)
        except engine.Refused as refused:
            self.refused = refused.code
            return
        self.refused, self.effect = "", None
        self._follow(state, events)
        self.recording.add(seat, move)
        self.recording.over = state.phase == "ended"
        self._save()
        self._due = None
        self._refresh()

    def _save(self) -> None:
        """Keep the game; a full disk is told, and the game goes on."""
        try:
            self.recording.save()
        except OSError:
            self.refused = "not_kept"

    def poll(self, now: float) -> bool:
        """Let one bot play when its time has come."""
        seat = self._awaited_bot()
        if seat is None:
            return False
        if self._due is None:
            self._due = now + self._patience(seat)
        if now < self._due:
            return False
        move = engine.bot_move(self.state, seat, self.recording.setup.bots[seat])
        if move is None:
            return False
        self._play(seat, move)
        return True

    def _patience(self, seat: int) -> float:
        if self.state.phase != "month":
            return 0.0
        pending = self.state.teams[seat].pending
        return self.pace * (READING_SECONDS if pending else PACE_SECONDS)

    def ask_effect(self, kind: str, args: dict[str, Json]) -> None:
        try:
            told = engine.preview(self.state, self.seat or 0, engine.Move(kind, args))
        except engine.Refused as refused:
            self.effect = Effect(refused=refused.code)
            return
        self.effect = Effect(tuple(told["changes"]), told["uncertain"], told["later"])

    def debrief(self) -> dict[str, Json]:
        """Return what the room may read of the end: means and goals, no team's money."""
        room: dict[str, Json] = engine.summarise(self.state, self.events).for_board()["table"]
        return room

    def debrief_of(self, seat: int) -> dict[str, Json]:
        """Return a team's own end in figures."""
        own: dict[str, Json] = engine.summarise(self.state, self.events).for_seat(seat)["teams"][0]
        return own

    link = Link.LOCAL
