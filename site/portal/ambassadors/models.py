"""Ambassadors, the workshops they run, and what they report: numbers, never participants."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.accounts.roles import Role
from portal.ambassadors.domain.departments import DEPARTMENTS

ACCREDITATION_YEARS = 2  # dilemme.md §7.4: renewed every two years
DEPARTMENT_CHOICES = [(code, f"{code} – {name}") for code, name in DEPARTMENTS.items()]


class Skill(models.TextChoices):
    """With whom, or how, somebody can run a workshop."""

    YOUTH = "youth", _("Des jeunes")
    INSERTION = "insertion", _("En insertion")
    SENIORS = "seniors", _("Des retraités")
    FAMILIES = "families", _("Des familles")
    SIGN_LANGUAGE = "sign_language", _("Langue des signes")
    ONLINE = "online", _("En ligne")


class Audience(models.TextChoices):
    """Who a workshop is for (dilemme.md §7.4)."""

    MINORS = "minors", _("Jeunes de 14 à 17 ans")
    APPRENTICES = "apprentices", _("Apprentis")
    STUDENTS = "students", _("Étudiants")
    JOB_SEEKERS = "job_seekers", _("Personnes en recherche d’emploi")
    EMPLOYEES = "employees", _("Salariés")
    SENIORS = "seniors", _("Retraités")
    DETAINEES = "detainees", _("Personnes détenues")
    MIXED = "mixed", _("Public mélangé")


class AmbassadorProfileQuerySet(models.QuerySet):
    """Ambassadors, by the questions asked of them."""

    def accredited(self):
        """Those whose accreditation runs today and whose account is open."""
        today = timezone.localdate()
        return self.filter(accredited_on__lte=today, expires_on__gte=today, user__is_active=True)

    def in_department(self, code):
        """Those of one department."""
        return self.filter(department=code)

    def able_to(self, skills):
        """Those who have every skill asked for."""
        able = self
        for skill in skills:
            able = able.filter(skills__contains=f",{skill},")
        return able

    def visible_to(self, viewer):
        """Ambassadors and coordinators share the directory; nobody else reads it."""
        if viewer.role in (Role.AMBASSADOR, Role.COORDINATOR):
            return self
        return self.none()

    def by_name(self):
        """In the order a directory shows them, with their names."""
        return self.select_related("user").order_by("user__first_name", "user__last_name", "pk")


class AmbassadorProfile(models.Model):
    """What colleagues may know of an ambassador; no address, no phone number."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="ambassador_profile"
    )
    department = models.CharField(_("département"), max_length=3, choices=DEPARTMENT_CHOICES)
    # Wrapped in commas (",youth,online,"): every database can look one word up exactly.
    skills = models.CharField(_("sait animer avec"), max_length=120, default=",")
    availability = models.CharField(_("disponibilités"), max_length=60, blank=True)
    accredited_on = models.DateField(_("habilité depuis"), default=timezone.localdate)
    expires_on = models.DateField(_("habilité jusqu’au"))

    objects = AmbassadorProfileQuerySet.as_manager()

    class Meta:
        ordering = ["department", "pk"]
        verbose_name = _("ambassadeur")
        indexes = [models.Index(fields=["department"], name="ambassador_department")]

    def __str__(self):
        return f"{self.department} {self.user_id}"

    @property
    def skill_labels(self):
        """The skills in words, in the order of the list."""
        held = set(self.skills.strip(",").split(","))
        return [label for value, label in Skill.choices if value in held]

    @property
    def department_name(self):
        """The department in words."""
        return DEPARTMENTS[self.department]


class WorkshopQuerySet(models.QuerySet):
    """Workshops, by state and by who may see them."""

    def visible_to(self, viewer):
        """An ambassador sees the workshops they run; nobody else opens one by its address."""
        if viewer.user_id is None:
            return self.none()
        return self.filter(ambassador_id=viewer.user_id)

    def upcoming(self):
        """Those still to be run or running, nearest first."""
        states = [Workshop.State.PLANNED, Workshop.State.TABLE_OPEN]
        since = timezone.now() - timedelta(hours=12)
        return self.filter(state__in=states, starts_at__gte=since).order_by("starts_at", "pk")

    def to_report(self):
        """Those that took place and whose report is missing, oldest first."""
        states = [Workshop.State.PLANNED, Workshop.State.TABLE_OPEN, Workshop.State.PLAYED]
        return self.filter(state__in=states, starts_at__lt=Now()).order_by("starts_at", "pk")

    def reported(self):
        """Those whose report is filed, latest first, with it."""
        filed = self.filter(state=Workshop.State.REPORTED).select_related("report")
        return filed.order_by("-starts_at", "-pk")


class Workshop(models.Model):
    """One meeting around a table, planned then played then reported."""

    class State(models.TextChoices):
        PLANNED = "planned", _("À venir")
        TABLE_OPEN = "table_open", _("En cours")
        PLAYED = "played", _("Joué")
        REPORTED = "reported", _("Terminé")
        CANCELLED = "cancelled", _("Annulé")

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    ambassador = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="workshops"
    )
    title = models.CharField(_("nom de l’atelier"), max_length=100)
    place = models.CharField(_("lieu"), max_length=120)
    postcode = models.CharField(
        _("code postal"),
        max_length=5,
        validators=[
            RegexValidator(r"^\d{5}$", _("Le code postal a 5 chiffres. Par exemple : 67000."))
        ],
    )
    department = models.CharField(_("département"), max_length=3, choices=DEPARTMENT_CHOICES)
    starts_at = models.DateTimeField(_("début"))
    duration_minutes = models.PositiveSmallIntegerField(
        _("durée"), default=120, validators=[MinValueValidator(30), MaxValueValidator(480)]
    )
    audience = models.CharField(_("public"), max_length=20, choices=Audience)
    expected_heads = models.PositiveSmallIntegerField(
        _("personnes attendues"), validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    checklist = models.CharField(max_length=200, default=",", blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    game = models.OneToOneField(
        "dilemme.Game", models.SET_NULL, null=True, blank=True, related_name="workshop"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("atelier")
        indexes = [models.Index(fields=["ambassador", "starts_at"], name="workshop_of_ambassador")]

    def __str__(self):
        return self.title

    @property
    def ends_at(self):
        """When it should be over."""
        return self.starts_at + timedelta(minutes=self.duration_minutes)

    @property
    def may_open_table(self):
        """Whether a table can be opened, or found again."""
        return self.state in (self.State.PLANNED, self.State.TABLE_OPEN)

    @property
    def may_report(self):
        """Whether a report is still awaited."""
        return self.state in (self.State.PLANNED, self.State.TABLE_OPEN, self.State.PLAYED)


class WorkshopReport(models.Model):
    """What remains of a workshop: how many, how long, how it went."""

    workshop = models.OneToOneField(Workshop, models.CASCADE, related_name="report")
    heads_by_age = models.JSONField(_("personnes par âge"), default=dict)
    heads = models.PositiveSmallIntegerField(_("personnes"))
    audience = models.CharField(_("public"), max_length=20, choices=Audience)
    duration_minutes = models.PositiveSmallIntegerField(_("durée"))
    months_played = models.PositiveSmallIntegerField(_("mois joués"), default=0)
    mood = models.PositiveSmallIntegerField(
        _("ambiance"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    surprises = models.CharField(_("ce qui a étonné le groupe"), max_length=300, blank=True)
    incident = models.CharField(_("incident"), max_length=300, blank=True)
    no_game_reason = models.CharField(_("pourquoi sans partie finie"), max_length=300, blank=True)
    summary = models.JSONField(default=dict)
    filed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-filed_at", "-pk"]
        verbose_name = _("compte rendu")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mood__gte=1, mood__lte=5), name="report_mood_1_to_5"
            )
        ]

    def __str__(self):
        return f"{self.workshop_id}: {self.heads}"
