"""For counsellors and the coordination only: products, creditors' referents, mediations."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.crypto.sealed import Sealed
from portal.library.domain.words import search_text, search_words

DESK_ROLES = (Role.COUNSELLOR, Role.COORDINATOR)


class DeskQuerySet(models.QuerySet):
    """Rows of the desk: counsellors and the coordination share them (prevention.md §5.1)."""

    def visible_to(self, viewer):
        """All for those who advise, nothing for others."""
        return self if viewer.role in DESK_ROLES else self.none()

    def about(self, text):
        """Those that hold every word asked."""
        rows = self
        for word in search_words(text):
            rows = rows.filter(search_words__contains=f" {word}")
        return rows


class ProBonoProduct(models.Model):
    """An offer without profit, prescribed by a counsellor when it helps; never an advertisement."""

    class Family(models.TextChoices):
        MICROCREDIT = "microcredit", _("Microcrédit")
        INSURANCE = "insurance", _("Assurance")
        MOBILITY = "mobility", _("Mobilité")
        BANK = "bank", _("Services bancaires")
        EQUIPMENT = "equipment", _("Équipement")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.CharField(_("famille"), max_length=12, choices=Family)
    name = models.CharField(_("nom"), max_length=100)
    provider = models.CharField(_("proposé par"), max_length=100)
    conditions = models.TextField(_("conditions"), max_length=1000)
    how_to_prescribe = models.TextField(_("comment le proposer"), max_length=1000)
    valid_from = models.DateField(_("valable du"), default=timezone.localdate)
    valid_until = models.DateField(_("au"), null=True, blank=True)
    search_words = models.TextField(editable=False, default="")

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["family", "name", "pk"]
        verbose_name = _("produit solidaire")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keep the search words beside the text."""
        self.search_words = search_text(
            self.name, self.provider, self.conditions, self.get_family_display()
        )
        super().save(*args, **kwargs)

    def is_valid_on(self, day) -> bool:
        """Whether the offer runs on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class CreditorReferent(models.Model):
    """Whom to call at a creditor's, to mediate (A54)."""

    class DebtKind(models.TextChoices):
        CREDIT = "credit", _("Crédit à la consommation")
        OVERDRAFT = "overdraft", _("Découvert, frais bancaires")
        RENT = "rent", _("Loyer")
        ENERGY = "energy", _("Énergie, eau")
        PHONE = "phone", _("Téléphone, internet")
        TAX = "tax", _("Impôts, amendes")
        INSURANCE = "insurance", _("Assurance, mutuelle")
        OTHER = "other", _("Autre")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.CharField(_("organisme"), max_length=120)
    department = models.CharField(_("département"), max_length=3, blank=True)
    debt_kind = models.CharField(_("type de dette"), max_length=10, choices=DebtKind)
    service = models.CharField(_("service"), max_length=120)
    direct_line_sealed = models.TextField(blank=True)
    email_sealed = models.TextField(blank=True)
    checked_on = models.DateField(_("vérifié le"), default=timezone.localdate)
    search_words = models.TextField(editable=False, default="")

    direct_line = Sealed()
    email = Sealed()

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["institution", "department", "pk"]
        verbose_name = _("référent chez un créancier")

    def __str__(self):
        return self.institution

    def save(self, *args, **kwargs):
        """Keep the search words beside the text."""
        self.search_words = search_text(
            self.institution, self.service, self.department, self.get_debt_kind_display()
        )
        super().save(*args, **kwargs)


class Mediation(models.Model):
    """One request made to a creditor's referent, and what came of it; written once."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("En attente")
        ACCEPTED = "accepted", _("Acceptée")
        PARTIAL = "partial", _("Acceptée en partie")
        REFUSED = "refused", _("Refusée")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referent = models.ForeignKey(CreditorReferent, models.PROTECT, related_name="mediations")
    asked_on = models.DateField(_("demandée le"), default=timezone.localdate)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(
        _("réponse"), max_length=10, choices=Outcome, default=Outcome.WAITING
    )
    answered_on = models.DateField(null=True, blank=True)
    note_sealed = models.TextField(blank=True)

    note = Sealed()

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        verbose_name = _("médiation")

    def __str__(self):
        return str(self.public_id)
