"""What the authority keeps: tables, their seats and players, the log and its snapshots."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.domain import join_codes
from dilemme.server.domain.model import LOBBY
from dilemme.server.fields import WholeJSON

CODE_LENGTH = 6
MAX_TEAMS = 6


def random_uuid() -> uuid.UUID:
    """Return 128 random bits: UUID version 4 fixes six of them, and nobody may guess one."""
    return uuid.UUID(bytes=secrets.token_bytes(16))


def random_code() -> str:
    """Return a join code that is easy to read aloud and hard to mistype."""
    return join_codes.drawn(secrets.choice)


class GameQuerySet(models.QuerySet):
    """Tables, by the questions asked of them."""

    def visible_to(self, viewer):
        """Whoever facilitates a table sees it; nobody else sees one through an account."""
        return self.facilitated_by(viewer.user_id)

    def facilitated_by(self, user_id):
        """Those that somebody opened, or runs beside whoever did."""
        if user_id is None:
            return self.none()
        beside = CoFacilitator.objects.filter(game=models.OuterRef("pk"), user_id=user_id)
        return self.filter(models.Q(facilitator_id=user_id) | models.Exists(beside))

    def open(self):
        """Those that are not over."""
        return self.filter(ended_at=None)

    def joinable(self):
        """Those that people in a room may join with a code."""
        return self.open().filter(kind=GameKind.LIVE)

    def alone(self):
        """Those at which somebody practises against bots."""
        return self.filter(kind=GameKind.SOLO)

    def due(self, now):
        """Those that move by themselves by `now`, the longest overdue first."""
        return self.filter(deadline__lte=now).order_by("deadline", "pk")

    def newest_first(self):
        """In the order a list shows them."""
        return self.order_by("-created_at", "-pk")


class GameKind(models.TextChoices):
    """Where a table comes from."""

    LIVE = "live", _("Partie animée")
    SOLO = "solo", _("Entraînement seul")
    PAPER = "paper", _("Partie sur plateau")
    IMPORTED = "imported", _("Partie enregistrée ailleurs")


class Game(models.Model):
    """One table: its edition is pinned, `seq` is the version, `state` is the fold of its log.

    Somebody facilitates it, except when it is played alone against bots.
    """

    kind = models.CharField(
        _("sorte"), max_length=10, choices=GameKind.choices, default=GameKind.LIVE
    )
    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=CODE_LENGTH, db_index=True, default=random_code)
    edition = models.CharField(_("édition"), max_length=60)
    ruleset = models.CharField(max_length=64, blank=True, help_text=_("Empreinte de l’édition"))
    seed = models.CharField(max_length=64, editable=False)
    preset = models.CharField(_("durée"), max_length=30)
    seq = models.PositiveIntegerField(default=0)
    state = WholeJSON(default=dict)
    phase = models.CharField(_("phase"), max_length=30, default=LOBBY)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="facilitated_games",
    )
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True, db_index=True)

    objects = GameQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("table")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="solo") ^ models.Q(facilitator__isnull=False),
                name="game_is_facilitated_unless_solo",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(ended_at__isnull=True),
                name="game_code_once_among_open_tables",
            ),
        ]

    def __str__(self):
        return f"{self.code} v{self.seq}"

    @property
    def is_over(self):
        """Whether the game has been played to its end."""
        return self.ended_at is not None


class CoFacilitator(models.Model):
    """Somebody who runs a table beside whoever answers for it: the same rights at the table."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="co_facilitators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["game", "pk"]
        verbose_name = _("co-animation d’une table")
        constraints = [
            models.UniqueConstraint(fields=["game", "user"], name="co_facilitator_once_a_game")
        ]

    def __str__(self):
        return f"{self.game_id} {self.user_id}"


class Seat(models.Model):
    """One team at a table; numbers start at 0, people read them from 1."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("équipe"), max_length=40)

    class Meta:
        ordering = ["game", "number"]
        constraints = [
            models.UniqueConstraint(fields=["game", "number"], name="seat_number_once_a_game"),
            models.CheckConstraint(
                condition=models.Q(number__lt=MAX_TEAMS), name="seat_number_below_six"
            ),
        ]

    def __str__(self):
        return f"{self.game_id}/{self.number}"


class Player(models.Model):
    """One phone at a seat: a nickname and the hash of its secret. No account, no e-mail."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="players")
    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    nickname = models.CharField(_("prénom ou pseudo"), max_length=20)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    joined_at = models.DateTimeField(default=timezone.now)
    answered_exit = models.BooleanField(default=False)

    class Meta:
        ordering = ["seat", "joined_at", "pk"]

    def __str__(self):
        return f"{self.seat_id} {self.nickname}"


class Event(models.Model):
    """One line of the log: appended, never changed. `cid` makes a resent command harmless."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    cid = models.CharField(max_length=100)
    part = models.PositiveSmallIntegerField(default=0)
    actor = models.CharField(max_length=20)
    type = models.CharField(max_length=60)
    payload = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["game", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["game", "seq"], name="event_seq_once_a_game"),
            models.UniqueConstraint(fields=["game", "cid", "part"], name="event_cid_once_a_game"),
        ]

    def __str__(self):
        return f"{self.game_id}#{self.seq} {self.type}"


class Snapshot(models.Model):
    """The state at some version, so that a late reader does not fold the whole log."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="snapshots")
    seq = models.PositiveIntegerField()
    state = WholeJSON()

    class Meta:
        ordering = ["game", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["game", "seq"], name="snapshot_seq_once_a_game")
        ]

    def __str__(self):
        return f"{self.game_id}@{self.seq}"


class KeptEdition(models.Model):
    """The edition that tables were opened with, as one text: it says what its files said then."""

    digest = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(_("édition"), max_length=60)
    text = models.TextField()  # not JSON: PostgreSQL would lose the order of the cards
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-kept_at"]
        verbose_name = _("édition gardée")

    def __str__(self):
        return f"{self.name} {self.digest[:8]}"


class ExitTally(models.Model):
    """How often a choice was made on the way out of a game: a count, and nobody behind it."""

    game = models.ForeignKey(Game, models.CASCADE, related_name="exit_tallies")
    question = models.CharField(max_length=30)
    choice = models.CharField(max_length=30)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["game", "question", "choice"]
        constraints = [
            models.UniqueConstraint(
                fields=["game", "question", "choice"], name="exit_tally_once_a_choice"
            )
        ]

    def __str__(self):
        return f"{self.game_id} {self.question}={self.choice}: {self.count}"
