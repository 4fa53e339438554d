"""Ambassadors: what colleagues may know of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.ambassadors.models.choices import DEPARTMENT_CHOICES, Audience, Skill
from portal.territory.domain.departments import DEPARTMENTS
from portal.territory.domain.regions import region_of

READERS = (Role.AMBASSADOR, Role.COORDINATOR)


def listed(values) -> str:
    """Return words as one text wrapped in commas: every database finds one of them exactly."""
    return f",{','.join(values)}," if values else ","


def unlisted(text: str) -> list[str]:
    """Return the words of a text made by `listed`."""
    return [word for word in text.split(",") if word]


class AmbassadorProfileQuerySet(models.QuerySet):
    """Ambassadors, by the questions asked of them."""

    def accredited(self):
        """Those whose accreditation runs today and whose account is open."""
        today = timezone.localdate()
        return self.filter(accredited_on__lte=today, expires_on__gte=today, user__is_active=True)

    def ended(self):
        """Those whose accreditation ran out."""
        return self.filter(expires_on__lt=timezone.localdate())

    def available(self):
        """Those who did not say that they are away."""
        return self.filter(Q(away_until=None) | Q(away_until__lt=timezone.localdate()))

    def in_department(self, code):
        """Those of one department."""
        return self.filter(department=code)

    def able_to(self, skills):
        """Those who have every skill asked for."""
        able = self
        for skill in skills:
            able = able.filter(skills__contains=f",{skill},")
        return able

    def used_to(self, audience):
        """Those who work with this public, or who named none."""
        return self.filter(Q(audiences__contains=f",{audience},") | Q(audiences=","))

    def visible_to(self, viewer):
        """Ambassadors and coordinators share the directory; nobody else reads it."""
        return self if viewer.role in READERS else self.none()

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
    audiences = models.CharField(_("publics"), max_length=160, default=",")
    availability = models.CharField(_("disponibilités"), max_length=60, blank=True)
    away_until = models.DateField(_("indisponible jusqu’au"), null=True, blank=True)
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
        held = set(unlisted(self.skills))
        return [label for value, label in Skill.choices if value in held]

    @property
    def audience_labels(self):
        """The publics in words, in the order of the list."""
        held = set(unlisted(self.audiences))
        return [label for value, label in Audience.choices if value in held]

    @property
    def department_name(self):
        """The department in words."""
        return DEPARTMENTS[self.department]

    @property
    def region(self):
        """The region of the department."""
        return region_of(self.department)

    @property
    def is_away(self):
        """Whether they said that they are not available today."""
        return self.away_until is not None and self.away_until >= timezone.localdate()
