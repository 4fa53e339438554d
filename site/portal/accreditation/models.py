"""Who is on the way to accreditation, what they signed, and the rules of the day."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from dilemme.server.models import random_uuid
from portal.accounts.roles import Role
from portal.accreditation.domain.path import Rules
from portal.ambassadors.models import DEPARTMENT_CHOICES, Workshop

CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10


def new_code() -> str:
    """Return ten signs without lookalikes: about 49 random bits, tried slowly."""
    return "".join(secrets.choice(CODE_SIGNS) for _rank in range(CODE_LENGTH))


class DatedQuerySet(models.QuerySet):
    """Texts and rules, by date."""

    def in_force(self, day):
        """Return the one of a day, None when there is none yet."""
        return self.filter(valid_from__lte=day).order_by("-valid_from", "-pk").first()


@register_snippet
class AccreditationRules(models.Model):
    """Durations and thresholds of the accreditation, from a day on, with their source."""

    valid_from = models.DateField(_("à partir du"))
    validity_months = models.PositiveSmallIntegerField(_("durée de l’habilitation, en mois"))
    renewal_opens_months = models.PositiveSmallIntegerField(
        _("renouvellement ouvert avant la fin, en mois")
    )
    dormant_months = models.PositiveSmallIntegerField(_("sans atelier depuis, en mois"))
    experienced_workshops = models.PositiveSmallIntegerField(
        _("ateliers pour signer une co-animation")
    )
    source = models.CharField(_("source"), max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("règles d’habilitation")
        verbose_name_plural = _("règles d’habilitation")

    def __str__(self):
        return str(self.valid_from)

    @property
    def rules(self) -> Rules:
        """The rules, pure."""
        return Rules(
            validity_months=self.validity_months,
            renewal_opens_months=self.renewal_opens_months,
            dormant_months=self.dormant_months,
            experienced_workshops=self.experienced_workshops,
        )


@register_snippet
class Charter(models.Model):
    """What an ambassador commits to, from a day on; one line a commitment."""

    valid_from = models.DateField(_("à partir du"))
    text = models.TextField(_("engagements, un par ligne"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("charte des ambassadeurs")
        verbose_name_plural = _("charte des ambassadeurs")

    def __str__(self):
        return str(self.valid_from)

    @property
    def lines(self):
        """The commitments, one by one."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class PathQuerySet(models.QuerySet):
    """Paths, by the questions asked of them."""

    def visible_to(self, viewer):
        """Everybody sees their own; the coordination sees all."""
        if viewer.role == Role.COORDINATOR:
            return self
        return self.filter(user_id=viewer.user_id)

    def running(self):
        """Those that did not lead to an accreditation yet, oldest first."""
        return self.filter(accredited_at=None).order_by("opened_at", "pk")


class Path(models.Model):
    """One person's way to one accreditation; `number` is 1 for the first, then each renewal."""

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="accreditation_paths"
    )
    number = models.PositiveSmallIntegerField(default=1)
    department = models.CharField(_("département"), max_length=3, choices=DEPARTMENT_CHOICES)
    # Given by the candidate to the ambassador beside whom they ran a workshop.
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code)
    # When they last asked the ambassadors around them for a workshop to run together.
    practice_asked_at = models.DateTimeField(null=True, blank=True)
    practised_at = models.ForeignKey(
        Workshop, models.SET_NULL, null=True, blank=True, related_name="co_animations"
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    marks = models.JSONField(default=dict, blank=True)
    assessed_at = models.DateTimeField(null=True, blank=True)
    charter = models.ForeignKey(Charter, models.PROTECT, null=True, blank=True, related_name="+")
    charter_signed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    accredited_at = models.DateTimeField(null=True, blank=True)
    accredited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = PathQuerySet.as_manager()

    class Meta:
        ordering = ["user", "number"]
        verbose_name = _("parcours d’habilitation")
        constraints = [models.UniqueConstraint(fields=["user", "number"], name="path_number_once")]

    def __str__(self):
        return str(self.public_id)

    @property
    def is_renewal(self):
        """Whether the person was accredited before."""
        return self.number > 1

    @property
    def subject(self):
        """What its certificate rewards."""
        return f"ambassador:{self.public_id}"


class EndingTold(models.Model):
    """Somebody was told that their accreditation ends on a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    expires_on = models.DateField()
    sent_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "expires_on"], name="ending_told_once")
        ]

    def __str__(self):
        return f"{self.user_id} {self.expires_on}"


class InvitedBack(models.Model):
    """Somebody silent for long was written to."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sent_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "sent_on"], name="invited_back_once_a_day")
        ]

    def __str__(self):
        return f"{self.user_id} {self.sent_on}"
