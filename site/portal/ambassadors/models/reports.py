"""What an ambassador reports of a workshop: numbers, never participants."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.ambassadors.models.choices import Audience, Photos
from portal.ambassadors.models.workshops import Workshop


class WorkshopReport(models.Model):
    """What remains of a workshop: how many, how long, how it went."""

    workshop = models.OneToOneField(Workshop, models.CASCADE, related_name="report")
    heads_by_age = models.JSONField(_("personnes par âge"), default=dict)
    # Told or not, gender by gender: what is missing was not asked.
    heads_by_gender = models.JSONField(_("femmes, hommes"), default=dict, blank=True)
    heads = models.PositiveSmallIntegerField(_("personnes"))
    audience = models.CharField(_("public"), max_length=20, choices=Audience)
    duration_minutes = models.PositiveSmallIntegerField(_("durée"))
    months_played = models.PositiveSmallIntegerField(_("mois joués"), default=0)
    mood = models.PositiveSmallIntegerField(
        _("ambiance"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    surprises = models.CharField(_("ce qui a étonné le groupe"), max_length=300, blank=True)
    incident = models.CharField(_("incident"), max_length=300, blank=True)
    photos = models.CharField(_("photos"), max_length=10, choices=Photos, blank=True)
    no_game_reason = models.CharField(_("pourquoi sans partie finie"), max_length=300, blank=True)
    summary = models.JSONField(default=dict)
    filed_at = models.DateTimeField(default=timezone.now)
    # The declaration that a phone kept until it found the network again: sent twice, filed once.
    sending_id = models.UUIDField(null=True, blank=True, unique=True)
    thanked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-filed_at", "-pk"]
        verbose_name = _("compte rendu")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mood__gte=1, mood__lte=5), name="report_mood_1_to_5"
            )
        ]

    def __str__(self):
        return f"{self.workshop_id}: {self.heads}"
