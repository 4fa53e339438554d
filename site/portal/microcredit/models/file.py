"""A microcredit file: a person's project, the loan asked, and where it is."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.finance.microcredit import Deferral, Loan
from portal.accounts.roles import Role
from portal.crypto.sealed import Sealed
from portal.microcredit.domain import workflow
from portal.microcredit.models import choices
from portal.microcredit.models.product import Offer, ProductTerms


class CreditFileQuerySet(models.QuerySet):
    """Files, by the questions asked of them."""

    def in_state(self, *states):
        """Those in one of the states."""
        return self.filter(state__in=states)

    def going_on(self):
        """Those that still move."""
        return self.exclude(state__in=workflow.OVER)

    def over(self):
        """Those that are at their end."""
        return self.filter(state__in=workflow.OVER)

    def for_commission(self):
        """Those that the commission has on its agenda: requests, and refunds to examine."""
        to_refund = models.Q(refund__asked_on__isnull=False, refund__examined_on=None)
        return self.filter(models.Q(state=workflow.State.AGENDA) | to_refund)

    def with_parties(self):
        """Each with its offer, lender and terms, in the same query."""
        return self.select_related(
            "offer__product", "offer__town", "offer__lender", "terms__product", "referent"
        )

    def visible_to(self, viewer):
        """The one place that decides who sees which file (prevention.md §5.1).

        A referent sees their town's; the commission what is on its agenda; a lender what was sent
        to it. What each may read of it is another matter: see `presentation`.
        """
        if viewer.role == Role.MICROCREDIT_REFERENT:
            return self.filter(offer__town_id=viewer.organisation_id)
        if viewer.role == Role.CREDIT_COMMISSION:
            return self.filter(offer__town_id=viewer.organisation_id).for_commission()
        if viewer.role == Role.LENDER:
            return self.filter(
                offer__lender_id=viewer.organisation_id, sent_at__isnull=False
            ).in_state(*workflow.SEEN_BY_LENDER)
        return self.none()


class CreditFile(models.Model):
    """One person, one project, one loan. Identity, contact, project and notes are sealed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("référence"), max_length=14, unique=True)
    state = models.CharField(max_length=12, choices=choices.State, db_index=True)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="files")
    terms = models.ForeignKey(ProductTerms, models.PROTECT, related_name="files")
    referent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="microcredit_files"
    )
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="following"
    )
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    last_contact_on = models.DateField(default=timezone.localdate)

    # The person
    first_name_sealed = models.TextField(blank=True)
    last_name_sealed = models.TextField(blank=True)
    phone_sealed = models.TextField(blank=True)
    email_sealed = models.TextField(blank=True)
    address_sealed = models.TextField(blank=True)
    case_reference_sealed = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=choices.Origin)
    household = models.CharField(max_length=14, choices=choices.Household)
    employment = models.CharField(max_length=12, choices=choices.Employment)
    is_adult = models.BooleanField(null=True)
    is_resident = models.BooleanField(null=True)
    can_borrow_elsewhere = models.BooleanField(null=True)
    agrees_to_support = models.BooleanField(null=True)

    # The project and the loan
    purpose = models.CharField(max_length=20, choices=choices.Purpose)
    project_sealed = models.TextField(blank=True)
    done_by = models.DateField(_("réalisé avant le"), null=True, blank=True)
    supplier_sealed = models.TextField(blank=True)
    estimate_cents = models.PositiveIntegerField(null=True, blank=True)
    other_funds_cents = models.PositiveIntegerField(default=0)
    other_funds_sealed = models.TextField(blank=True)
    amount_cents = models.PositiveIntegerField()
    months = models.PositiveSmallIntegerField()
    rate_bp = models.PositiveSmallIntegerField()
    deferral_months = models.PositiveSmallIntegerField(default=0)
    deferral = models.CharField(
        max_length=10, choices=choices.DeferralMode, default=choices.DeferralMode.PARTIAL
    )
    capacity_cents = models.IntegerField(null=True, blank=True)
    balance_cents = models.IntegerField(null=True, blank=True)
    running_costs_cents = models.PositiveIntegerField(default=0)
    aids_seen = models.JSONField(default=list, blank=True)
    rhythm = models.CharField(max_length=8, choices=choices.Rhythm, blank=True)
    next_contact_on = models.DateField(null=True, blank=True)

    # The loan's life
    signed_on = models.DateField(null=True, blank=True)
    signed_at_place = models.CharField(max_length=80, blank=True)
    referent_was_present = models.BooleanField(null=True)
    supplier_paid_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    called_cents = models.PositiveIntegerField(null=True, blank=True)
    called_guarantor_cents = models.PositiveIntegerField(null=True, blank=True)
    destination = models.CharField(max_length=24, choices=choices.Destination, blank=True)
    evaluation = models.JSONField(default=dict, blank=True)

    first_name = Sealed()
    last_name = Sealed()
    phone = Sealed()
    email = Sealed()
    address = Sealed()
    case_reference = Sealed()
    project = Sealed()
    supplier = Sealed()
    other_funds = Sealed()

    objects = CreditFileQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("dossier de microcrédit")
        indexes = [models.Index(fields=["offer", "state"], name="microcredit_file_by_offer")]

    def __str__(self):
        return self.reference

    @property
    def full_name(self) -> str:
        """First name then family name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def loan(self) -> Loan:
        """The loan as the arithmetic takes it."""
        return Loan(
            capital_cents=self.amount_cents,
            yearly_rate_bp=self.rate_bp,
            months=self.months,
            deferral_months=self.deferral_months,
            deferral=Deferral(self.deferral),
        )

    @property
    def financed_cents(self) -> int:
        """The loan and the other money of the plan (C45)."""
        return self.amount_cents + self.other_funds_cents
