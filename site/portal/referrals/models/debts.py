"""Creditors of a case and what was asked of them; names and amounts are sealed."""

import json

from django.db import models

from portal.crypto.sealed import Sealed
from portal.referrals.models import case_choices as choices
from portal.referrals.models.case import CasePart


class Creditor(CasePart):
    """Somebody to whom the person owes money."""

    kind = models.CharField(max_length=10, choices=choices.CreditorKind)
    name_sealed = models.TextField()
    amounts_sealed = models.TextField(blank=True)

    name = Sealed()
    amounts = Sealed()

    class Meta(CasePart.Meta):
        pass

    def keep_amounts(self, *, monthly_cents: int, owed_cents: int, arrears_cents: int) -> None:
        """Seal the monthly instalment, what is left to pay, and what is late, in cents."""
        self.amounts = json.dumps([monthly_cents, owed_cents, arrears_cents])

    def _amount(self, rank: int) -> int:
        return json.loads(self.amounts)[rank] if self.amounts_sealed else 0

    @property
    def monthly_cents(self) -> int:
        """The instalment of a month."""
        return self._amount(0)

    @property
    def owed_cents(self) -> int:
        """What is left to pay, late instalments left out."""
        return self._amount(1)

    @property
    def arrears_cents(self) -> int:
        """What is late."""
        return self._amount(2)


class MediationRequest(CasePart):
    """What a creditor was asked for the person, and the answer."""

    creditor = models.ForeignKey(Creditor, models.CASCADE, related_name="requests")
    asked_on = models.DateField()
    answer = models.CharField(
        max_length=8, choices=choices.MediationAnswer, default=choices.MediationAnswer.WAITING
    )
    answered_on = models.DateField(null=True, blank=True)
    terms_sealed = models.TextField(blank=True)

    terms = Sealed()

    class Meta(CasePart.Meta):
        ordering = ["referral", "asked_on", "pk"]

    def keep_terms(self, *, before_cents: int, asked_cents: int, after_cents: int | None) -> None:
        """Seal the instalment before, the one asked for and the one granted, in cents a month."""
        self.terms = json.dumps([before_cents, asked_cents, after_cents])

    def _term(self, rank: int) -> int | None:
        return json.loads(self.terms)[rank] if self.terms_sealed else None

    @property
    def before_cents(self) -> int | None:
        """The instalment before the request."""
        return self._term(0)

    @property
    def asked_cents(self) -> int | None:
        """The instalment asked for."""
        return self._term(1)

    @property
    def after_cents(self) -> int | None:
        """The instalment granted, None while nobody granted one."""
        return self._term(2)

    @property
    def cut_cents(self) -> int | None:
        """How much less the person pays a month, None while nothing was granted."""
        before, after = self.before_cents, self.after_cents
        return None if before is None or after is None else before - after
