"""What was billed: statements whose lines are frozen and name nobody, and credit notes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.partners.models.conventions import Convention


class FrozenQuerySet(models.QuerySet):
    """Rows that are written once."""

    def update(self, **changes):
        """Refuse: what was billed stays as it was written."""
        raise TypeError("what was billed never changes: write a credit note")

    def delete(self):
        """Refuse: what was billed is kept ten years."""
        raise TypeError("what was billed never changes: write a credit note")


class StatementQuerySet(FrozenQuerySet):
    """Statements, by who may read them."""

    def visible_to(self, viewer):
        """A coordinator sees all, a partner referent their organisation's, others none."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role == Role.PARTNER_REFERENT:
            return self.filter(convention__organisation_id=viewer.organisation_id)
        return self.none()


class Frozen(models.Model):
    """A row written once."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Write once."""
        if not self._state.adding:
            raise TypeError("what was billed never changes: write a credit note")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse to forget what was billed."""
        raise TypeError("what was billed never changes: write a credit note")


class Statement(Frozen):
    """One billing run: a convention, a period, its totals in cents."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    convention = models.ForeignKey(Convention, models.PROTECT, related_name="statements")
    number = models.CharField(_("numéro"), max_length=20, unique=True)
    period_start = models.DateField(_("du"))
    period_end = models.DateField(_("au"))
    year_start = models.DateField(_("année de convention commencée le"))
    commitment = models.PositiveIntegerField()
    vat_rate_bp = models.PositiveIntegerField()
    excluding_tax_cents = models.BigIntegerField()
    vat_cents = models.BigIntegerField()
    including_tax_cents = models.BigIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["convention", "-period_start"]
        verbose_name = _("relevé")
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "period_start"], name="statement_once_a_period"
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")), name="statement_period_in_order"
            ),
        ]

    def __str__(self):
        return self.number


class StatementLine(Frozen):
    """One line: the yearly fixed price, or one accepted referral by its reference; no identity."""

    class Kind(models.TextChoices):
        FIXED = "fixed", _("Forfait annuel")
        COVERED = "covered", _("Comprise dans l’engagement")
        OVERAGE = "overage", _("Au-delà de l’engagement")

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=8, choices=Kind)
    reference = models.CharField(max_length=20, blank=True)
    counted_on = models.DateField(null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    amount_cents = models.PositiveIntegerField()

    objects = FrozenQuerySet.as_manager()

    class Meta:
        ordering = ["statement", "rank", "pk"]

    def __str__(self):
        return f"{self.statement_id} {self.kind}"


class CreditNote(Frozen):
    """Money given back on a statement, with its reason; the statement itself never changes."""

    class Reason(models.TextChoices):
        WRONG_LINE = "wrong_line", _("Ligne comptée par erreur")
        DUPLICATE = "duplicate", _("Personne déjà suivie")
        GOODWILL = "goodwill", _("Geste convenu avec le partenaire")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="credit_notes")
    number = models.CharField(max_length=24, unique=True)
    line = models.OneToOneField(
        StatementLine, models.PROTECT, null=True, blank=True, related_name="credit_note"
    )
    reason = models.CharField(max_length=12, choices=Reason)
    excluding_tax_cents = models.PositiveIntegerField()
    vat_cents = models.PositiveIntegerField()
    including_tax_cents = models.PositiveIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        ordering = ["statement", "number"]

    def __str__(self):
        return self.number
