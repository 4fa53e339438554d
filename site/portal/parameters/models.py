"""Dated values, and who checked them. A value is never edited: a new one replaces it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.parameters.domain.parameter_set import Unit as DomainUnit


class Unit(models.TextChoices):
    """The units of domain/parameter_set.py, in words."""

    CENTS = DomainUnit.CENTS.value, _("euros")
    BASIS_POINTS = DomainUnit.BASIS_POINTS.value, _("%")
    NUMBER = DomainUnit.NUMBER.value, _("nombre")
    MONTHS = DomainUnit.MONTHS.value, _("mois")
    DAYS = DomainUnit.DAYS.value, _("jours")
    HUNDREDTHS = DomainUnit.HUNDREDTHS.value, _("unités (en centièmes)")
    SIXTIETHS = DomainUnit.SIXTIETHS.value, _("fraction (en soixantièmes)")


class ParameterQuerySet(models.QuerySet):
    """Values, by the questions asked of them."""

    def confirmed(self):
        """Those that tools may use: shipped with the product, or checked by two people."""
        return self.filter(confirmed_at__isnull=False)

    def proposed(self):
        """Those that still wait for somebody's check."""
        return self.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)

    def visible_to(self, viewer):
        """Confirmed values are public; a proposal is its author's and the coordination's."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role == Role.TRAINER:
            return self.filter(Q(confirmed_at__isnull=False) | Q(entered_by_id=viewer.user_id))
        return self.confirmed()

    def in_order_of_confirmation(self):
        """Oldest first: a later value of the same day corrects an earlier one."""
        return self.order_by("confirmed_at", "pk")

    def with_people(self):
        """Each with who entered it and who checked it, in two queries."""
        return self.select_related("entered_by").prefetch_related("checks__person")


class Parameter(models.Model):
    """An amount or a threshold: what it is worth, from when, and who says so."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.SlugField(_("nom"), max_length=60)
    value = models.BigIntegerField(_("valeur"), help_text="a whole number of `unit`")
    unit = models.CharField(_("unité"), max_length=12, choices=Unit.choices)
    valid_from = models.DateField(_("à partir du"))
    valid_until = models.DateField(_("dernier jour connu"), null=True, blank=True)
    review_on = models.DateField(_("à revoir le"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)
    is_initial = models.BooleanField(default=False, help_text="shipped with the product")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ParameterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-valid_from", "-confirmed_at", "-pk"]
        verbose_name = _("chiffre daté")
        verbose_name_plural = _("chiffres datés")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="parameter_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="parameter_confirmed_or_withdrawn",
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.valid_from:%Y-%m-%d}"


class ParameterCheck(models.Model):
    """One person compared the value with its source."""

    parameter = models.ForeignKey(Parameter, models.CASCADE, related_name="checks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["parameter", "person"], name="one_check_a_person")
        ]

    def __str__(self):
        return f"{self.parameter_id} {self.person_id}"
