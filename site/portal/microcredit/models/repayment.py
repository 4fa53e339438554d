"""The charter, what changes a schedule, and what is given back at the end."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.crypto.sealed import Sealed
from portal.microcredit.models.file import CreditFile
from portal.microcredit.models.journal import Appended


class CharterSignature(Appended):
    """One party's signature of the charter of accompaniment: two parties, or three (D37)."""

    class Party(models.TextChoices):
        PERSON = "person", _("La personne")
        TOWN = "town", _("Le CCAS")
        LENDER = "lender", _("Le prêteur")

    file = models.ForeignKey(CreditFile, models.CASCADE, related_name="charter_signatures")
    party = models.CharField(max_length=8, choices=Party)
    signed_on = models.DateField(default=timezone.localdate)
    text_sha256 = models.CharField(max_length=64)

    class Meta(Appended.Meta):
        verbose_name = _("signature de la charte")
        constraints = [
            models.UniqueConstraint(fields=["file", "party"], name="microcredit_charter_once")
        ]


class LoanEvent(Appended):
    """What changed a schedule, or a late payment; read again in order, they give today's one."""

    class Kind(models.TextChoices):
        HOLD = "hold", _("Mensualité mise en attente")
        EARLY = "early", _("Remboursement anticipé")
        REVISION = "revision", _("Mensualités revues")
        LATE = "late", _("Mensualité payée en retard")

    class Shape(models.TextChoices):
        SHORTER = "shorter", _("Un prêt plus court")
        SMALLER = "smaller", _("Des mensualités plus petites")

    file = models.ForeignKey(CreditFile, models.CASCADE, related_name="loan_events")
    kind = models.CharField(max_length=10, choices=Kind)
    rank = models.PositiveSmallIntegerField(_("mensualité n°"))
    amount_cents = models.PositiveIntegerField(null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    shape = models.CharField(max_length=8, choices=Shape, blank=True)

    class Meta(Appended.Meta):
        verbose_name = _("événement du prêt")


class Refund(models.Model):
    """What the town gives back once all is repaid: contact, bank details, commission, payment."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.OneToOneField(CreditFile, models.CASCADE, related_name="refund")
    contacted_on = models.DateField(default=timezone.localdate)
    bank_details_sealed = models.TextField(blank=True)
    is_project_done = models.BooleanField(null=True)
    asked_on = models.DateField(null=True, blank=True)
    examined_on = models.DateField(null=True, blank=True)
    is_agreed = models.BooleanField(null=True)
    amount_cents = models.PositiveIntegerField(default=0)
    paid_on = models.DateField(null=True, blank=True)

    bank_details = Sealed()

    class Meta:
        ordering = ["-contacted_on", "-pk"]
        verbose_name = _("bonification")

    def __str__(self):
        return str(self.public_id)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is waited for: paid, or a no."""
        return self.paid_on is not None or self.is_agreed is False
