"""Invitations: a partner's code on a leaflet; nothing about the person (prevention.md §4.1)."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal.accounts.models import Organisation
from portal.accounts.roles import Role

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U: it is read aloud
SIGNS = 8


def new_code() -> str:
    """Return a fresh code of a partner; it opens a public page only."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SIGNS))


class InvitationCodeQuerySet(models.QuerySet):
    """Codes, by state."""

    def open(self):
        """Those that still serve."""
        return self.filter(closed_at=None)

    def visible_to(self, viewer):
        """A coordinator sees all, a partner's people their organisation's, others none."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role in {Role.PRESCRIBER, Role.PARTNER_REFERENT, Role.LEARNER}:
            return self.filter(organisation_id=viewer.organisation_id)
        return self.none()


class InvitationCode(models.Model):
    """The code of a partner: it says where people come from, not who they are."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitation_codes")
    code = models.CharField(max_length=12, unique=True, default=new_code)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationCodeQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "-created_at", "pk"]

    def __str__(self):
        return self.code


class InvitationGiven(models.Model):
    """One leaflet or link given: who gave it and when; never to whom."""

    code = models.ForeignKey(InvitationCode, models.CASCADE, related_name="given")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    number = models.PositiveSmallIntegerField(default=1)
    given_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-given_on", "-pk"]

    def __str__(self):
        return f"{self.code_id} {self.number}"
