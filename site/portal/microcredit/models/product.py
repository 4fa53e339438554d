"""What is lent, by whom, since when: dated terms, never overwritten."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dilemme.finance.microcredit_ends import Limits
from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.microcredit.domain.eligibility import Accompaniment, Terms
from portal.microcredit.domain.purposes import Purpose
from portal.microcredit.models import choices


class Audience(models.TextChoices):
    """To whom a product is made known (D67, D72, D79, D93)."""

    PUBLIC = "public", _("Tout public")
    SOCIAL_ACTORS = "social_actors", _("Acteurs sociaux")
    HEALTH_PARTNERS = "health_partners", _("Partenaires de santé, MDPH")


class Product(models.Model):
    """A kind of microcredit."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("nom"), max_length=80)

    class Meta:
        ordering = ["code"]
        verbose_name = _("produit")

    def __str__(self):
        return self.name


class ProductTermsQuerySet(models.QuerySet):
    """Terms, by the day."""

    def on(self, day):
        """Return the terms of each product that run on a day, by product."""
        latest = (
            self.filter(product=models.OuterRef("product"), valid_from__lte=day)
            .order_by("-valid_from")
            .values("pk")[:1]
        )
        return (
            self.filter(pk=models.Subquery(latest))
            .select_related("product")
            .order_by("product__code")
        )


class TermsFields(models.Model):
    """Everything that a product says from a day on."""

    valid_from = models.DateField(_("à partir du"))
    min_cents = models.PositiveIntegerField()
    max_cents = models.PositiveIntegerField()
    min_months = models.PositiveSmallIntegerField()
    max_months = models.PositiveSmallIntegerField()
    legal_months = models.PositiveSmallIntegerField()
    rate_bp = models.PositiveSmallIntegerField()
    rate_is_assumed = models.BooleanField(default=False)
    max_deferral_months = models.PositiveSmallIntegerField(default=0)
    deferral_counts = models.BooleanField(default=False)
    purposes = models.JSONField(default=list)
    caps = models.JSONField(default=dict)
    accompaniment = models.CharField(max_length=10, choices=choices.Support)
    is_local = models.BooleanField(default=True)
    guarantor = models.CharField(_("garant"), max_length=80)
    guarantor_is_town = models.BooleanField(default=False)
    guarantee_bp = models.PositiveSmallIntegerField()
    refund = models.CharField(max_length=20, choices=choices.Refunds)
    audience = models.CharField(max_length=16, choices=Audience)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        abstract = True

    @property
    def limits(self) -> Limits:
        """Amounts and durations, as the arithmetic takes them."""
        return Limits(
            min_cents=self.min_cents,
            max_cents=self.max_cents,
            min_months=self.min_months,
            max_months=self.max_months,
            max_deferral_months=self.max_deferral_months,
            legal_months=self.legal_months,
            deferral_counts=self.deferral_counts,
        )

    @property
    def as_rules(self) -> Terms:
        """Everything that eligibility looks at."""
        return Terms(
            limits=self.limits,
            purposes=frozenset(Purpose(code) for code in self.purposes),
            caps={Purpose(code): cents for code, cents in self.caps.items()},
            accompaniment=Accompaniment(self.accompaniment),
            is_local=self.is_local,
        )


class ProductTerms(TermsFields):
    """What a product says from a day on; a new line replaces it, nothing is edited."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="terms")

    objects = ProductTermsQuerySet.as_manager()

    class Meta:
        ordering = ["product", "-valid_from"]
        verbose_name = _("conditions")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "valid_from"], name="microcredit_terms_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.product_id} {self.valid_from}"

    def save(self, *args, **kwargs):
        """Write once: files remember which terms they were studied under."""
        if not self._state.adding:
            raise TypeError("terms that a file may quote never change")
        super().save(*args, **kwargs)


class OfferQuerySet(models.QuerySet):
    """Offers, by who may use them."""

    def visible_to(self, viewer):
        """A referent sees those of their town, a lender theirs, a coordinator all, others none."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role in {Role.MICROCREDIT_REFERENT, Role.CREDIT_COMMISSION}:
            return self.filter(town_id=viewer.organisation_id)
        if viewer.role == Role.LENDER:
            return self.filter(lender_id=viewer.organisation_id)
        return self.none()

    def with_parties(self):
        """Each with its product, town and lender, in the same query."""
        return self.select_related("product", "town", "lender")


class Offer(models.Model):
    """A product that a town proposes with one lender, and the purse that guarantees it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    product = models.ForeignKey(Product, models.PROTECT, related_name="offers")
    town = models.ForeignKey(Organisation, models.PROTECT, related_name="microcredit_offers")
    lender = models.ForeignKey(Organisation, models.PROTECT, related_name="microcredit_lent")
    lender_contact = models.CharField(_("contact chez le prêteur"), max_length=120, blank=True)
    envelope_cents = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(default=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["town", "product", "pk"]
        verbose_name = _("offre")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "town", "lender"], name="microcredit_offer_once"
            )
        ]

    def __str__(self):
        return f"{self.product_id} {self.town_id}"
