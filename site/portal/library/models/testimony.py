"""The written agreement behind a testimony: kept apart from the editors' tables (A59)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.crypto.sealed import Sealed
from portal.library.models.entry import Entry, Kind


class TestimonyConsent(models.Model):
    """Who agreed to be quoted, until when; taking it back hides the testimony at once."""

    __test__ = False  # the name is not a test's

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.OneToOneField(
        Entry,
        models.CASCADE,
        related_name="consent",
        limit_choices_to={"kind": Kind.TESTIMONY},
        verbose_name=_("témoignage"),
    )
    person_sealed = models.TextField()
    contact_sealed = models.TextField(blank=True)
    agreed_on = models.DateField(_("accord signé le"))
    expires_on = models.DateField(_("valable jusqu’au"))
    withdrawn_on = models.DateField(_("retiré le"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    person = Sealed()
    contact = Sealed()

    class Meta:
        ordering = ["expires_on", "pk"]
        verbose_name = _("accord de témoignage")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("agreed_on")),
                name="library_consent_ends_after_it_starts",
            )
        ]

    def __str__(self):
        return str(self.public_id)
