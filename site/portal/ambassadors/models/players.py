"""What players answered before, after and two months later: counts only.

There is no row for a person: what somebody answered before travels on their own phone (a signed
cookie) and comes back with what they answer after, so that the two are counted together.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.ambassadors.domain.players import Moment
from portal.ambassadors.models.workshops import Workshop
from portal.crypto.sealed import Sealed


class PlayerMoment(models.TextChoices):
    """When players are asked."""

    BEFORE = Moment.BEFORE.value, _("Avant")
    AFTER = Moment.AFTER.value, _("Après")
    LATER = Moment.LATER.value, _("Deux mois après")


class PlayerTally(models.Model):
    """How many players of a workshop gave one answer to one question; "" counts the sheets."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="player_tallies")
    moment = models.CharField(max_length=6, choices=PlayerMoment)
    question = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=20, blank=True)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["workshop", "moment", "question", "answer"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "moment", "question", "answer"], name="player_tally_once"
            )
        ]

    def __str__(self):
        return f"{self.workshop_id} {self.moment} {self.question} {self.answer}"


class PlayerPair(models.Model):
    """How many players had one score before and another one at a later moment (basis points)."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="player_pairs")
    moment = models.CharField(max_length=6, choices=PlayerMoment)
    topic = models.CharField(max_length=12)
    before_bp = models.PositiveSmallIntegerField()
    after_bp = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["workshop", "moment", "topic", "before_bp", "after_bp"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "moment", "topic", "before_bp", "after_bp"],
                name="player_pair_once",
            )
        ]

    def __str__(self):
        return f"{self.workshop_id} {self.moment} {self.topic}"


class PlayerReminder(models.Model):
    """An address left to be asked again after two months; erased as soon as the mail has left."""

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="player_reminders")
    email_sealed = models.TextField()
    due_on = models.DateField()
    created_on = models.DateField(default=timezone.localdate)

    email = Sealed()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self):
        return str(self.public_id)
