"""Who takes which course, alone or in a group led by a trainer."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.domain.renewal import renewal_opens_on
from courses.models.pages import CoursePage

# Roles are text here: this package lies below the one that defines them.
TRAINER = "trainer"
COORDINATOR = "coordinator"


class TrainingSessionQuerySet(models.QuerySet):
    """Sessions, by the questions asked of them."""

    def visible_to(self, viewer):
        """A trainer sees those they lead, a coordinator all, others none."""
        if viewer.role == COORDINATOR:
            return self
        if viewer.role == TRAINER:
            return self.filter(trainer_id=viewer.user_id)
        return self.none()

    def with_head_counts(self):
        """Add `n_enrolled` and `n_completed`."""
        return self.annotate(
            n_enrolled=models.Count("enrolments"),
            n_completed=models.Count("enrolments", filter=~Q(enrolments__completed_at=None)),
        )

    def of_course(self, code):
        """Those of one course."""
        return self.filter(course__code=code)


class TrainingSession(models.Model):
    """A group, a day, a trainer."""

    class Modality(models.TextChoices):
        ON_SITE = "presentiel", _("Sur place")
        REMOTE = "visio", _("Classe virtuelle")
        MIXED = "mixte", _("En ligne et en groupe")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(CoursePage, models.PROTECT, related_name="sessions")
    title = models.CharField(_("titre"), max_length=120)
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="sessions_led"
    )
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    modality = models.CharField(_("forme"), max_length=12, choices=Modality)
    place = models.CharField(_("lieu"), max_length=160, blank=True)
    organisation_name = models.CharField(_("pour"), max_length=120, blank=True)

    objects = TrainingSessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("session")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_over(self) -> bool:
        """Tell whether it has ended."""
        return self.ends_at < timezone.now()

    @property
    def where(self) -> str:
        """Its form, and its place when it has one."""
        form = str(self.get_modality_display())
        return f"{form}, {self.place}" if self.place else form


class EnrolmentQuerySet(models.QuerySet):
    """Enrolments, by the questions asked of them."""

    def visible_to(self, viewer):
        """One's own; a trainer also those of the sessions they lead, a coordinator all of them."""
        own = Q(user_id=viewer.user_id)
        if viewer.role == COORDINATOR:
            return self.filter(own | Q(session__isnull=False))
        if viewer.role == TRAINER:
            return self.filter(own | Q(session__trainer_id=viewer.user_id))
        return self.filter(own)

    def of(self, user_id):
        """Those of one person."""
        return self.filter(user_id=user_id)

    def in_course(self, slug):
        """Those in the course with that address."""
        return self.filter(course__slug=slug)

    def in_session(self, session):
        """Those of one group."""
        return self.filter(session=session)

    def recent_first(self):
        """Open ones first, then the latest."""
        return self.order_by(F("completed_at").asc(nulls_first=True), "-created_at", "-pk")

    def current(self):
        """Return the one to go on with: open rather than finished, then the latest; or None."""
        return self.recent_first().first()


class Enrolment(models.Model):
    """One person taking one course once; taking it again later is another enrolment."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(CoursePage, models.PROTECT, related_name="enrolments")
    session = models.ForeignKey(
        TrainingSession, models.PROTECT, null=True, blank=True, related_name="enrolments"
    )
    course_version = models.CharField(max_length=20)
    created_at = models.DateTimeField(default=timezone.now)
    last_activity_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True, blank=True)
    # A day, never a time nor a link: the ledger must not tell whose anonymous answers are whose.
    opinion_given_on = models.DateField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("inscription")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "course", "session"],
                condition=Q(session__isnull=False),
                name="enrolled_once_a_session",
            ),
            models.UniqueConstraint(
                fields=["user", "course"],
                condition=Q(session=None, completed_at=None),
                name="enrolled_alone_once_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.course_id}"

    @property
    def renewal_opens_on(self) -> date | None:
        """The first day it may be taken again; None before the end, or when it lasts for good."""
        if self.completed_at is None:
            return None
        return renewal_opens_on(
            completed_on=timezone.localdate(self.completed_at),
            validity_months=self.course.certificate_validity_months,
        )

    @property
    def may_be_renewed(self) -> bool:
        """Tell whether the course may be taken again today."""
        opens_on = self.renewal_opens_on
        return opens_on is not None and opens_on <= timezone.localdate()
