"""Terms that somebody proposes: a second person compares them with their source."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.microcredit.models.product import Product, ProductTerms, TermsFields


class TermsProposalQuerySet(models.QuerySet):
    """Proposals, by who may read them."""

    def visible_to(self, viewer):
        """The coordination sees them all, a referent their own, others none."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role == Role.MICROCREDIT_REFERENT:
            return self.filter(entered_by_id=viewer.user_id)
        return self.none()

    def waiting(self):
        """Those that nobody has checked or taken back."""
        return self.filter(checked_at__isnull=True, withdrawn_at__isnull=True)

    def with_people(self):
        """Each with its product and its people, in the same query."""
        return self.select_related("product", "entered_by", "checked_by")


class TermsProposal(TermsFields):
    """New terms of a product; once checked they are `ProductTerms`, which nobody edits."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    product = models.ForeignKey(Product, models.PROTECT, related_name="proposals")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    terms = models.OneToOneField(
        ProductTerms, models.PROTECT, null=True, blank=True, related_name="proposal"
    )

    objects = TermsProposalQuerySet.as_manager()

    class Meta:
        ordering = ["entered_at", "pk"]
        verbose_name = _("conditions proposées")
        constraints = [
            models.CheckConstraint(
                condition=~Q(checked_by=F("entered_by")), name="microcredit_terms_two_people"
            ),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="microcredit_terms_checked_or_withdrawn",
            ),
        ]

    def __str__(self):
        return f"{self.product_id} {self.valid_from}"
