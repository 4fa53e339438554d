"""Who was there, half-day by half-day: entries that are added to, never changed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.sessions import Enrolment, TrainingSession


class HalfDayQuerySet(models.QuerySet):
    """Half-days, by the questions asked of them."""

    def visible_to(self, viewer):
        """Those of the sessions a viewer may see."""
        return self.filter(session__in=TrainingSession.objects.visible_to(viewer))


class HalfDay(models.Model):
    """The unit of attendance: a morning or an afternoon, in a room or behind a link."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(TrainingSession, models.CASCADE, related_name="half_days")
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    place = models.CharField(_("lieu"), max_length=160, blank=True)
    video_link = models.URLField(_("lien de la classe virtuelle"), blank=True)
    # Signs the rotating QR shown on the trainer's screen.
    secret = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = HalfDayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("demi-journée")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="half_day_ends_after_it_starts",
            )
        ]

    def __str__(self):
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def duration_minutes(self) -> int:
        """Planned length."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def calendar_uid(self) -> str:
        """The UID of its calendar entry, the same for life (RFC 5545 §3.8.4.7)."""
        return f"{self.public_id}@cresus-formation"


class AttendanceSignature(models.Model):
    """What was drawn with a finger or a mouse; erasable, its digest stays in the entry."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    strokes = models.JSONField()
    sha256 = models.CharField(max_length=64)

    def __str__(self):
        return str(self.pk)


class AttendanceEntryQuerySet(models.QuerySet):
    """Entries, by the questions asked of them."""

    def visible_to(self, viewer):
        """One's own; a trainer also those of the sessions they lead, a coordinator all."""
        own = models.Q(enrolment__user_id=viewer.user_id)
        led = TrainingSession.objects.visible_to(viewer).values("pk")
        return self.filter(own | models.Q(half_day__session__in=led))

    def update(self, **fields):
        """Refuse: a line is written once."""
        raise TypeError("an attendance line is written once")

    def delete(self):
        """Refuse: the sheet is proof."""
        raise TypeError("an attendance line is never deleted")


class AttendanceEntry(models.Model):
    """One line of the sheet; today's state is what the lines say, a correction is a new line.

    `previous_hash` and `hash` chain the lines of one half-day; `enrolment` is empty when the
    trainer countersigns the whole sheet.
    """

    class Kind(models.TextChoices):
        SIGNED = "signed", _("signature")
        CONFIRMED = "confirmed", _("présence confirmée par la formatrice ou le formateur")
        ABSENT = "absent", _("absence")
        EXCUSED = "excused", _("absence prévenue")
        LATE = "late", _("retard")
        LEFT = "left", _("départ avant la fin")
        CORRECTED = "corrected", _("correction")
        COUNTERSIGNED = "countersigned", _("feuille contresignée")

    class Method(models.TextChoices):
        DRAWN = "drawn", _("au doigt ou à la souris")
        QR = "qr", _("code affiché dans la salle")
        PAPER = "paper", _("feuille papier")
        SCREEN = "screen", _("à l’écran")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    half_day = models.ForeignKey(HalfDay, models.PROTECT, related_name="entries")
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, null=True, blank=True, related_name="attendance"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=13, choices=Kind)
    # What a correction states: one of signed, absent, excused, late, left.
    corrected_to = models.CharField(max_length=13, choices=Kind, blank=True)
    method = models.CharField(max_length=6, choices=Method)
    minutes_missed = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=250, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    signature = models.ForeignKey(
        AttendanceSignature, models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    signature_sha256 = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = AttendanceEntryQuerySet.as_manager()

    class Meta:
        ordering = ["half_day", "number"]
        verbose_name = _("ligne d’émargement")
        constraints = [
            models.UniqueConstraint(fields=["half_day", "number"], name="attendance_line_once")
        ]

    def __str__(self):
        return f"{self.half_day_id} {self.number}"

    def save(self, *args, **kwargs):
        """Write once; a mistake is corrected by another line."""
        if not self._state.adding:
            raise TypeError("an attendance line is written once")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse: the sheet is proof."""
        raise TypeError("an attendance line is never deleted")
