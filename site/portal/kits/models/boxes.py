"""Boxes of the game with their serial, and who has which."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.accounts.models import Organisation
from portal.accounts.roles import Role


class BoxQuerySet(models.QuerySet):
    """Boxes, by the questions asked of them."""

    def visible_to(self, viewer):
        """The network shares its boxes."""
        readers = (Role.AMBASSADOR, Role.COORDINATOR)
        return self if viewer.role in readers else self.none()

    def with_loan(self):
        """Each with the loan that runs, if any, and who has it."""
        running = Loan.objects.running().select_related("borrower")
        return self.select_related("home").prefetch_related(
            models.Prefetch("loans", queryset=running, to_attr="running")
        )

    def free(self):
        """Those that nobody has and that can be lent."""
        return self.filter(retired_on=None).exclude(
            pk__in=Loan.objects.running().order_by().values("box")
        )


class Box(models.Model):
    """One box of the game."""

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    serial = models.CharField(_("numéro de série"), max_length=20, unique=True)
    edition = models.CharField(_("édition"), max_length=80)
    home = models.ForeignKey(
        Organisation, models.PROTECT, related_name="boxes", verbose_name=_("rangée à")
    )
    note = models.CharField(_("état"), max_length=200, blank=True)
    retired_on = models.DateField(_("retirée le"), null=True, blank=True)

    objects = BoxQuerySet.as_manager()

    class Meta:
        ordering = ["serial"]
        verbose_name = _("boîte")

    def __str__(self):
        return self.serial

    @property
    def loan(self):
        """The loan that runs, None when the box is there (needs `with_loan`)."""
        return self.running[0] if self.running else None


class LoanQuerySet(models.QuerySet):
    """Loans, by the questions asked of them."""

    def running(self):
        """Those of boxes that are out."""
        return self.filter(returned_on=None).order_by("due_on", "pk")

    def overdue(self, day):
        """Those that should have ended."""
        return self.running().filter(due_on__lt=day)

    def visible_to(self, viewer):
        """One's own; the coordination, all."""
        if viewer.role == Role.COORDINATOR:
            return self
        return self.filter(borrower_id=viewer.user_id)


class Loan(models.Model):
    """A box out of its place, until a day."""

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    box = models.ForeignKey(Box, models.PROTECT, related_name="loans")
    borrower = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="box_loans")
    lent_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField(_("à rendre le"))
    returned_on = models.DateField(null=True, blank=True)
    missing = models.CharField(_("ce qui manque"), max_length=200, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    objects = LoanQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("prêt")
        constraints = [
            models.UniqueConstraint(
                fields=["box"], condition=Q(returned_on=None), name="box_lent_once_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.box_id} {self.due_on}"

    @property
    def is_late(self):
        """Whether it should have come back."""
        return self.returned_on is None and self.due_on < timezone.localdate()
