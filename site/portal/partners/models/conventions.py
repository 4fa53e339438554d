"""Conventions, their dated prices, and their amendments."""

import uuid
from dataclasses import replace

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.partners.domain import quota as quotas


class ConventionQuerySet(models.QuerySet):
    """Conventions, by the questions asked of them."""

    def live_on(self, day):
        """Those in force on a day, suspended or not."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def of_organisation(self, organisation_id):
        """Those of one partner."""
        return self.filter(organisation_id=organisation_id)

    def for_transmissions(self):
        """Those under which a person may be referred."""
        return self.filter(includes_transmissions=True)

    def visible_to(self, viewer):
        """A coordinator sees all, a partner referent their organisation's, others none."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role == Role.PARTNER_REFERENT:
            return self.of_organisation(viewer.organisation_id)
        return self.none()


class Convention(models.Model):
    """What a partner and the network agreed: from when, how many referrals, above that what."""

    class YearRule(models.TextChoices):
        ANNIVERSARY = quotas.YearRule.ANNIVERSARY.value, _("de date à date")
        CALENDAR = quotas.YearRule.CALENDAR.value, _("année civile")

    class OverQuotaRule(models.TextChoices):
        BLOCK = quotas.OverQuotaRule.BLOCK.value, _("refuser")
        WAITING_LIST = quotas.OverQuotaRule.WAITING_LIST.value, _("mettre en liste d’attente")
        AMENDMENT = quotas.OverQuotaRule.AMENDMENT.value, _("demander un avenant")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="conventions")
    reference = models.CharField(_("référence"), max_length=30, unique=True)
    starts_on = models.DateField(_("commence le"))
    ends_on = models.DateField(_("finit le"), null=True, blank=True)
    includes_transmissions = models.BooleanField(_("comprend les orientations"), default=True)
    suspended_at = models.DateTimeField(_("suspendue depuis"), null=True, blank=True)
    commitment = models.PositiveIntegerField(_("engagement par an"), default=0)
    max_per_year = models.PositiveIntegerField(_("maximum par an"), null=True, blank=True)
    monthly_cap = models.PositiveIntegerField(_("maximum par mois"), null=True, blank=True)
    extra_places = models.PositiveIntegerField(_("places ajoutées par avenant"), default=0)
    # Added places serve until this day, the end of the year they were agreed for.
    extra_places_until = models.DateField(null=True, blank=True)
    over_quota_rule = models.CharField(
        _("au-delà du maximum"),
        max_length=12,
        choices=OverQuotaRule,
        default=OverQuotaRule.WAITING_LIST,
    )
    year_rule = models.CharField(
        _("année"), max_length=11, choices=YearRule, default=YearRule.ANNIVERSARY
    )
    first_year_prorated = models.BooleanField(_("première année au prorata"), default=False)
    alsace_moselle = models.BooleanField(_("jours fériés d’Alsace-Moselle"), default=False)
    # Admissibility (T10, T11) is the coordination's, unless it is handed to counsellors.
    examination_delegated = models.BooleanField(_("examen confié aux conseillers"), default=True)

    objects = ConventionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "reference"]
        verbose_name = _("convention")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="convention_ends_after_it_starts",
            )
        ]

    def __str__(self):
        return self.reference

    @property
    def quota(self) -> quotas.Quota:
        """What it allows."""
        return quotas.Quota(
            max_per_year=self.max_per_year,
            monthly_cap=self.monthly_cap,
            extra_places=self.extra_places,
            rule=quotas.OverQuotaRule(self.over_quota_rule),
        )

    def is_live_on(self, day) -> bool:
        """Tell whether it is in force on a day, suspended or not."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)

    def year_of(self, day) -> quotas.Period:
        """Return the convention year that holds a day."""
        rule = quotas.YearRule(self.year_rule)
        return quotas.convention_year(day, starts_on=self.starts_on, rule=rule)

    def maximum_in(self, year: quotas.Period) -> int | None:
        """Return the places of a convention year, None when unlimited."""
        is_first = self.starts_on in year
        until = self.extra_places_until
        is_over = until is not None and until < year.start
        quota = replace(self.quota, extra_places=0) if is_over else self.quota
        return quotas.yearly_maximum(quota, year, prorated=is_first and self.first_year_prorated)


class ConventionPrice(models.Model):
    """What a convention costs from a day on: a dated, sourced fact; cents without tax."""

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="prices")
    applies_from = models.DateField(_("à partir du"))
    fixed_price_cents = models.PositiveIntegerField(_("forfait annuel (centimes)"))
    overage_unit_price_cents = models.PositiveIntegerField(_("au-delà, l’unité (centimes)"))
    vat_rate_bp = models.PositiveIntegerField(_("TVA (points de base)"), default=0)
    source = models.CharField(_("source"), max_length=120)

    class Meta:
        ordering = ["convention", "-applies_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "applies_from"], name="convention_price_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.convention_id} {self.applies_from}"


class Amendment(models.Model):
    """A written change of a convention: from when, why, and every term before and after.

    Once applied it never changes; another amendment replaces it.
    """

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("numéro"))
    applies_on = models.DateField(_("à partir du"))
    reason = models.CharField(_("motif"), max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["convention", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "number"], name="amendment_numbered_once")
        ]

    def __str__(self):
        return f"{self.convention_id} {self.number}"
