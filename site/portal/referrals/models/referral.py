"""The referral: what the agent wrote, and where it is."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.crypto.sealed import Sealed
from portal.partners.models import Convention
from portal.referrals.domain import states
from portal.referrals.models import choices
from portal.referrals.models.case_choices import Destination, PauseReason
from portal.referrals.models.lists import Ground, Signal

UNDER_FOLLOW_UP = [*states.ACTIVE, states.State.SUSPENDED, states.State.UNREACHABLE]
KEPT_BY_COUNSELLOR = [
    *UNDER_FOLLOW_UP,
    states.State.REACTIVATED,
    states.State.CLOSED,
    states.State.REDIRECTED,
]


class ReferralQuerySet(models.QuerySet):
    """Referrals, by the questions asked of them."""

    def referred_by(self, user_id):
        """Those that one agent opened."""
        return self.filter(referrer_id=user_id)

    def drafts(self):
        """Those that nobody has sent yet."""
        return self.filter(state=states.State.DRAFT)

    def before_transmission(self):
        """Those that the network has not received."""
        return self.filter(state__in=states.BEFORE_TRANSMISSION)

    def to_examine(self):
        """Those that wait for a yes or a no, the most pressing first."""
        return self.filter(state__in=states.TO_EXAMINE).order_by("due_at", "pk")

    def on_waiting_list(self):
        """Those that were signed when no place was left, in the order in which they will enter."""
        is_quick = models.Case(models.When(urgency=choices.Urgency.QUICK, then=0), default=1)
        return self.filter(state=states.State.WAITING_LIST).order_by(
            is_quick, "transmitted_at", "pk"
        )

    def followed_by(self, user_id):
        """Those of one counsellor."""
        return self.filter(counsellor_id=user_id, state__in=KEPT_BY_COUNSELLOR)

    def under_follow_up(self):
        """Those that still move."""
        return self.filter(state__in=UNDER_FOLLOW_UP)

    def with_parties(self):
        """Each with its organisation and ground, in the same query."""
        return self.select_related("organisation", "ground", "counsellor", "referrer")

    def visible_to(self, viewer):
        """The one place that decides who sees which referral (prevention.md §5.1 and §5.2).

        An agent sees their own, in the organisation whose role is on. A counsellor sees their own
        cases, and what is to examine where that is handed to counsellors, never one they referred.
        A coordinator sees what was transmitted. A withdrawn case is seen by its referrer only, as
        a stage.
        """
        if viewer.role == Role.PRESCRIBER:
            return self.filter(referrer_id=viewer.user_id, organisation_id=viewer.organisation_id)
        if viewer.role == Role.COUNSELLOR:
            mine = Q(counsellor_id=viewer.user_id, state__in=KEPT_BY_COUNSELLOR)
            to_examine = Q(state__in=states.TO_EXAMINE, convention__examination_delegated=True)
            return self.filter(mine | to_examine).exclude(referrer_id=viewer.user_id)
        if viewer.role == Role.COORDINATOR:
            return self.exclude(state__in=states.BEFORE_TRANSMISSION | states.HIDDEN)
        return self.none()


class Referral(models.Model):
    """One person, referred once. Identity, contact and notes are sealed columns."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("référence"), max_length=14, unique=True)
    kind = models.CharField(max_length=12, choices=choices.Kind, default=choices.Kind.TRANSMISSION)
    state = models.CharField(
        max_length=24, choices=choices.State, default=choices.State.DRAFT, db_index=True
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="referrals")
    branch = models.CharField(_("agence"), max_length=80, blank=True)
    convention = models.ForeignKey(Convention, models.PROTECT, related_name="referrals")
    # Nobody, when the person came by themselves.
    referrer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals_made",
    )
    counsellor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases"
    )
    certificate_number = models.CharField(max_length=20, blank=True)

    # Step 1, the context
    ground = models.ForeignKey(Ground, models.PROTECT, null=True, blank=True)
    signals = models.ManyToManyField(Signal, blank=True)
    first_signal_month = models.DateField(null=True, blank=True)
    life_event = models.CharField(max_length=20, choices=choices.LifeEvent, blank=True)
    urgency = models.CharField(max_length=10, choices=choices.Urgency, blank=True)
    deadline = models.DateField(null=True, blank=True)
    credits_band = models.CharField(max_length=10, choices=choices.CreditsBand, blank=True)
    arrears_band = models.CharField(max_length=10, choices=choices.ArrearsBand, blank=True)
    ofs = models.CharField(max_length=14, choices=choices.SpecificOffer, blank=True)
    renegotiation = models.CharField(max_length=4, choices=choices.Renegotiation, blank=True)
    note_sealed = models.TextField(blank=True)
    context_completed_at = models.DateTimeField(null=True, blank=True)

    # Step 2, the person
    civility = models.CharField(max_length=4, choices=choices.Civility, blank=True)
    first_name_sealed = models.TextField(blank=True)
    last_name_sealed = models.TextField(blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    phone_sealed = models.TextField(blank=True)
    phone_index = models.CharField(max_length=64, blank=True, db_index=True)
    email_sealed = models.TextField(blank=True)
    email_index = models.CharField(max_length=64, blank=True, db_index=True)
    postcode = models.CharField(max_length=5, blank=True)
    commune_sealed = models.TextField(blank=True)
    contact_mode = models.CharField(max_length=6, choices=choices.ContactMode, blank=True)
    slots = models.JSONField(default=list, blank=True)
    voicemail_ok = models.BooleanField(null=True, blank=True)
    language = models.CharField(max_length=6, choices=choices.Language, blank=True)
    accessibility_sealed = models.TextField(blank=True)
    household = models.CharField(max_length=14, choices=choices.Household, blank=True)
    social_worker = models.CharField(max_length=8, choices=choices.Known, blank=True)
    has_guardian = models.BooleanField(null=True, blank=True)
    guardian_name_sealed = models.TextField(blank=True)
    person_completed_at = models.DateTimeField(null=True, blank=True)

    # What happened
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    transmitted_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    refusal_reason = models.CharField(max_length=20, choices=choices.RefusalReason, blank=True)
    where_to_go = models.CharField(max_length=20, choices=choices.WhereToGo, blank=True)
    outcome = models.CharField(max_length=30, choices=choices.Outcome, blank=True)
    facts = models.JSONField(default=list, blank=True, help_text="other outcomes, what was kept")
    recovered_on = models.DateField(null=True, blank=True)
    missing_items = models.JSONField(default=list, blank=True)
    suspended_until = models.DateField(null=True, blank=True)
    pause_reason = models.CharField(max_length=12, choices=PauseReason, blank=True)
    redirected_to = models.CharField(max_length=12, choices=Destination, blank=True)
    reopens = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reopened_by"
    )
    last_contact_on = models.DateField(null=True, blank=True, db_index=True)
    erasure_notice_on = models.DateField(null=True, blank=True)

    note = Sealed()
    first_name = Sealed()
    last_name = Sealed()
    phone = Sealed()
    email = Sealed()
    commune = Sealed()
    accessibility = Sealed()
    guardian_name = Sealed()

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("orientation")
        indexes = [
            models.Index(fields=["counsellor", "state"], name="referral_cases"),
            models.Index(fields=["organisation", "state"], name="referral_by_partner"),
            models.Index(fields=["organisation", "transmitted_at"], name="referral_sent_by"),
            models.Index(fields=["transmitted_at"], name="referral_sent"),
            models.Index(fields=["state", "due_at"], name="referral_due"),
            models.Index(fields=["referrer", "-created_at"], name="referral_made_by"),
        ]

    def __str__(self):
        return self.reference

    @property
    def slot_subject(self) -> str:
        """The name under which it holds a place of the convention."""
        return f"referral:{self.public_id}"

    @property
    def is_complete(self) -> bool:
        """Whether both steps were filled in."""
        return bool(self.context_completed_at and self.person_completed_at)

    @property
    def department(self) -> str:
        """The department of the person, for statistics: all that stays of the postcode."""
        return self.postcode[:3] if self.postcode.startswith("97") else self.postcode[:2]
