"""Who takes which course, alone or in a group led by a trainer."""

import uuid
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.domain.people_list import JOB_LETTERS
from courses.domain.renewal import renewal_opens_on
from courses.domain.versions import CourseFacts
from courses.models.pages import CoursePage
from courses.models.versions import CourseVersion, FrozenModule

# Roles are text here: this package lies below the one that defines them.
TRAINER = "trainer"
COORDINATOR = "coordinator"


class TrainingSessionQuerySet(models.QuerySet):
    """Sessions, by the questions asked of them."""

    def visible_to(self, viewer):
        """A trainer sees those they lead or share, a coordinator all, others none."""
        if viewer.role == COORDINATOR:
            return self
        if viewer.role == TRAINER:
            shared = TrainingSession.co_trainers.through.objects.filter(user_id=viewer.user_id)
            in_shared = Q(pk__in=shared.values("trainingsession_id"))
            return self.filter(Q(trainer_id=viewer.user_id) | in_shared)
        return self.none()

    def with_head_counts(self):
        """Add `n_enrolled` (those who have a place), `n_waiting` and `n_completed`."""
        seated = Q(enrolments__withdrawn_at=None, enrolments__waitlisted_at=None)
        waiting = Q(enrolments__withdrawn_at=None, enrolments__waitlisted_at__isnull=False)
        return self.annotate(
            n_enrolled=models.Count("enrolments", filter=seated),
            n_waiting=models.Count("enrolments", filter=waiting),
            n_completed=models.Count("enrolments", filter=~Q(enrolments__completed_at=None)),
        )

    def kept(self):
        """Those that were not called off."""
        return self.filter(cancelled_at=None)

    def of_course(self, code):
        """Those of one course."""
        return self.filter(course__code=code)


class TrainingSession(models.Model):
    """A group, a day, a trainer."""

    class Modality(models.TextChoices):
        ON_SITE = "presentiel", _("Sur place")
        REMOTE = "visio", _("Classe virtuelle")
        MIXED = "mixte", _("En ligne et en groupe")

    class Zone(models.TextChoices):
        PARIS = "Europe/Paris", _("France métropolitaine")
        CARIBBEAN = "America/Martinique", _("Guadeloupe, Martinique")
        GUIANA = "America/Cayenne", _("Guyane")
        REUNION = "Indian/Reunion", _("La Réunion")
        MAYOTTE = "Indian/Mayotte", _("Mayotte")
        NOUMEA = "Pacific/Noumea", _("Nouvelle-Calédonie")
        TAHITI = "Pacific/Tahiti", _("Polynésie française")

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
    video_link = models.URLField(_("lien de la classe virtuelle"), blank=True)
    organisation_name = models.CharField(_("pour"), max_length=120, blank=True)
    co_trainers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="sessions_shared"
    )
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, blank=True)
    cancel_reason = models.CharField(_("motif"), max_length=250, blank=True)
    # Hours are said, and quiet hours kept, where the session takes place.
    time_zone = models.CharField(_("heure de"), max_length=40, choices=Zone, default="Europe/Paris")
    to_bring = models.CharField(_("à apporter"), max_length=250, blank=True)
    follow_up_at = models.DateTimeField(_("permanence après la formation"), null=True, blank=True)
    # SEQUENCE of the calendar invitation: it grows at each change (RFC 5545 §3.8.7.4).
    calendar_sequence = models.PositiveIntegerField(default=0)

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
        led = TrainingSession.objects.visible_to(viewer).values("pk")
        return self.filter(own | Q(session__in=led))

    def counted_for(self, viewer):
        """Those whose figures a viewer may read: people who hold a place in sessions they lead.

        A coordinator also counts those who learn alone; others count nobody.
        """
        if viewer.role == COORDINATOR:
            return self.seated()
        return self.seated().filter(
            session__in=TrainingSession.objects.visible_to(viewer).values("pk")
        )

    def of_employer(self, employer_ref):
        """Those of one employer's people, by its public id as text: never without one."""
        return self.seated().filter(employer_ref=employer_ref) if employer_ref else self.none()

    def seated(self):
        """Those that hold a place: neither waiting nor withdrawn."""
        return self.filter(withdrawn_at=None, waitlisted_at=None)

    def waiting(self):
        """Those in line for a place, the first who asked first."""
        waiting = self.filter(withdrawn_at=None, waitlisted_at__isnull=False)
        return waiting.order_by("waitlisted_at", "pk")

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
        return self.seated().recent_first().first()


class Enrolment(models.Model):
    """One person taking one course once; taking it again later is another enrolment."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(CoursePage, models.PROTECT, related_name="enrolments")
    session = models.ForeignKey(
        TrainingSession, models.PROTECT, null=True, blank=True, related_name="enrolments"
    )
    course_version = models.CharField(max_length=20)
    version = models.ForeignKey("courses.CourseVersion", models.PROTECT, related_name="enrolments")
    # Who employs the person on that day: a name, and the organisation's key, opaque here.
    employer_name = models.CharField(_("employeur"), max_length=120, blank=True)
    employer_ref = models.CharField(max_length=40, blank=True, db_index=True)
    # What they do there, as they or their employer said it: the trainer prepares examples with it.
    job = models.CharField(_("métier"), max_length=JOB_LETTERS, blank=True)
    # Taking the course again by its short way (courses.domain.renewal).
    is_renewal = models.BooleanField(_("renouvellement"), default=False)
    # Order of the parallel forms, drawn within the session: AB or BA, empty when there are none.
    form_order = models.CharField(max_length=2, blank=True)
    waitlisted_at = models.DateTimeField(_("en liste d’attente depuis"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("désinscription"), null=True, blank=True)
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

    @cached_property
    def followed(self) -> CourseFacts:
        """What the version followed says of the course: one query, once."""
        return CourseVersion.objects.filter(pk=self.version_id).facts()[self.version_id]

    @property
    def modules(self) -> list[FrozenModule]:
        """The modules followed, in order: those for renewal alone, or all the others."""
        return [one for one in self.version.modules if one.for_renewal == self.is_renewal]

    @property
    def renewal_opens_on(self) -> date | None:
        """The first day it may be taken again; None before the end, or when it lasts for good."""
        if self.completed_at is None:
            return None
        return renewal_opens_on(
            completed_on=timezone.localdate(self.completed_at),
            validity_months=self.followed.certificate_validity_months,
        )

    @property
    def may_be_renewed(self) -> bool:
        """Tell whether the course may be taken again today."""
        opens_on = self.renewal_opens_on
        return opens_on is not None and opens_on <= timezone.localdate()
