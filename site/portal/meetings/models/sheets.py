"""Good-practice sheets: what a member tried and tells the others."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.accounts.roles import Role
from portal.meetings.domain.sheets import WRITABLE, State
from portal.meetings.models.meetings import MEMBERS


class PracticeSheetQuerySet(models.QuerySet):
    """Sheets, by the questions asked of them."""

    def visible_to(self, viewer):
        """Members read what is published and what they wrote; the coordination what is to judge."""
        if viewer.role not in MEMBERS:
            return self.none()
        own = models.Q(author_id=viewer.user_id)
        published = models.Q(state=State.PUBLISHED)
        if viewer.role == Role.COORDINATOR:
            return self.filter(own | published | models.Q(state=State.SUBMITTED))
        return self.filter(own | published)

    def published(self):
        """Those everybody reads, latest first."""
        return self.filter(state=State.PUBLISHED).order_by("-published_at", "-pk")

    def to_review(self):
        """Those that wait for a reader, oldest first."""
        return self.filter(state=State.SUBMITTED).order_by("changed_at", "pk")


class PracticeSheet(models.Model):
    """One practice, told in four parts."""

    class Topic(models.TextChoices):
        WORKSHOP = "workshop", _("Animer un atelier")
        PUBLIC = "public", _("Un public")
        DETECTION = "detection", _("Repérer et proposer de l’aide")
        PARTNERSHIP = "partnership", _("Un partenariat")

    class StateLabel(models.TextChoices):
        DRAFT = State.DRAFT.value, _("Brouillon")
        SUBMITTED = State.SUBMITTED.value, _("En relecture")
        RETURNED = State.RETURNED.value, _("À reprendre")
        PUBLISHED = State.PUBLISHED.value, _("Publiée")
        WITHDRAWN = State.WITHDRAWN.value, _("Retirée")

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    title = models.CharField(_("titre"), max_length=120)
    topic = models.CharField(_("sujet"), max_length=12, choices=Topic)
    situation = models.TextField(_("la situation"), max_length=1500)
    done = models.TextField(_("ce que vous avez fait"), max_length=2500)
    result = models.TextField(_("ce que cela a donné"), max_length=1500)
    advice = models.TextField(_("votre conseil"), max_length=1000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="practice_sheets"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    review_note = models.CharField(_("mot du relecteur"), max_length=600, blank=True)
    state = models.CharField(max_length=9, choices=StateLabel, default=State.DRAFT.value)
    changed_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = PracticeSheetQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = _("fiche de bonne pratique")

    def __str__(self):
        return self.title

    @property
    def is_writable(self):
        """Whether its author may still change it."""
        return self.state in WRITABLE
