"""Budgets kept inside a case or a file: dated, sealed whole, several a household."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.crypto.sealed import Sealed


class Kind(models.TextChoices):
    """What the person says, then what papers say (prevention.md §3.1.4)."""

    DECLARED = "declared", _("Déclaré")
    REAL = "real", _("Réel")


class HouseholdBudgetQuerySet(models.QuerySet):
    """Budgets, by whom they are about."""

    def about(self, subject):
        """Those of one case or file, the newest first."""
        return self.filter(subject=subject).order_by("-dated_on", "-kept_at", "-pk")


class HouseholdBudget(models.Model):
    """One budget of a household on a day. Who may read it is decided by who may read its subject.

    `subject` is a public reference such as `case:<uuid>`: no address of this app leads to a row.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(_("nature"), max_length=10, choices=Kind.choices)
    dated_on = models.DateField(_("date"))
    content_sealed = models.TextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField(default=timezone.now)

    content = Sealed()

    objects = HouseholdBudgetQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "-dated_on", "-kept_at", "-pk"]
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")

    def __str__(self):
        return f"{self.subject} {self.kind} {self.dated_on:%Y-%m-%d}"
