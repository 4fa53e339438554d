"""Research under agreement: who, until when, what was handed over, and that it was destroyed.

An agreement follows from a request that was accepted (`library.ResearchRequest`): without one, or
once it is over, nothing is exported and no file opens.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.crypto.sealed import Sealed
from portal.library.models import ResearchRequest


class AgreementQuerySet(models.QuerySet):
    """Agreements, by who may read them."""

    def in_force_on(self, day):
        """Those that still open something."""
        return self.filter(
            signed_on__lte=day,
            expires_on__gte=day,
            ended_at=None,
            request__state=ResearchRequest.State.AGREED,
        )

    def visible_to(self, viewer):
        """A coordinator and the data protection officer see all, a researcher their own."""
        if viewer.role in {Role.COORDINATOR, Role.DATA_OFFICER}:
            return self
        if viewer.role == Role.RESEARCHER:
            return self.filter(researcher_id=viewer.user_id)
        return self.none()


class ResearchAgreement(models.Model):
    """A signed agreement: project, ethics, the officer's opinion, an end."""

    class Opinion(models.TextChoices):
        FAVOURABLE = "favourable", _("Favorable")
        WITH_CONDITIONS = "conditions", _("Favorable avec conditions")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.OneToOneField(
        ResearchRequest,
        models.PROTECT,
        null=True,
        related_name="agreement",
        verbose_name=_("demande acceptée"),
    )
    number = models.CharField(_("numéro"), max_length=40, unique=True)
    researcher = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="research_agreements"
    )
    project = models.CharField(_("projet de recherche"), max_length=200)
    institution = models.CharField(_("établissement"), max_length=120)
    officer_opinion = models.CharField(
        _("avis du délégué à la protection des données"), max_length=12, choices=Opinion
    )
    ethics_reference = models.CharField(_("avis du comité d’éthique"), max_length=200, blank=True)
    signed_on = models.DateField(_("signée le"))
    expires_on = models.DateField(_("finit le"))
    links_exports = models.BooleanField(
        _("l’accord permet de relier les exports entre eux"), default=False
    )
    key_sealed = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    key = Sealed()
    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "-pk"]
        verbose_name = _("accord de recherche")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("signed_on")), name="agreement_ends_after_signature"
            )
        ]

    def __str__(self):
        return self.number

    @property
    def is_over(self) -> bool:
        """Tell whether it opens nothing any more, whatever ended it."""
        request = self.request
        return (
            self.ended_at is not None
            or self.expires_on < timezone.localdate()
            or request is None
            or request.state != ResearchRequest.State.AGREED
        )


class ExportQuerySet(models.QuerySet):
    """Exports, by who may read them."""

    def visible_to(self, viewer):
        """Those of the agreements that the viewer may see."""
        return self.filter(agreement__in=ResearchAgreement.objects.visible_to(viewer))


class ResearchExport(models.Model):
    """One file prepared under an agreement: its filter, its counts, its digest, its end."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(ResearchAgreement, models.PROTECT, related_name="exports")
    filters = models.JSONField(default=dict)
    k_required = models.PositiveSmallIntegerField()
    l_required = models.PositiveSmallIntegerField()
    k_reached = models.PositiveIntegerField(null=True, blank=True)
    l_reached = models.PositiveIntegerField(null=True, blank=True)
    n_rows = models.PositiveIntegerField()
    n_generalised = models.PositiveIntegerField()
    n_dropped = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content_sealed = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    destroyed_on = models.DateField(null=True, blank=True)

    content = Sealed()
    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("export de recherche")

    def __str__(self):
        return str(self.public_id)


class ResearchReading(models.Model):
    """One download of an export: who, when."""

    export = models.ForeignKey(ResearchExport, models.CASCADE, related_name="readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.export_id} {self.at:%Y-%m-%d}"
