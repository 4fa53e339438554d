"""Rights found for somebody, then opened, with what they bring in a year."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.crypto.sealed import Sealed
from portal.rights.domain.codes import Right as DomainRight


class Right(models.TextChoices):
    """The rights of prevention.md §2.6, in words."""

    RSA = DomainRight.RSA.value, _("RSA")
    PRIME_ACTIVITE = DomainRight.PRIME_ACTIVITE.value, _("Prime d’activité")
    CSS = DomainRight.CSS.value, _("Complémentaire santé solidaire")
    ASPA = DomainRight.ASPA.value, _("Aspa (minimum vieillesse)")
    ASF = DomainRight.ASF.value, _("Allocation de soutien familial")
    AAH = DomainRight.AAH.value, _("Allocation aux adultes handicapés")
    HOUSING = DomainRight.HOUSING.value, _("Aide au logement (APL, ALS, ALF)")
    FAMILY = DomainRight.FAMILY.value, _("Allocations familiales")
    SCHOOL_START = DomainRight.SCHOOL_START.value, _("Allocation de rentrée scolaire")
    SCHOOL_GRANT = DomainRight.SCHOOL_GRANT.value, _("Bourse de collège ou de lycée")
    ENERGY = DomainRight.ENERGY.value, _("Chèque énergie")
    FSL = DomainRight.FSL.value, _("Fonds de solidarité pour le logement")
    CCAS = DomainRight.CCAS.value, _("Aides du CCAS")
    PCH = DomainRight.PCH.value, _("Prestation de compensation du handicap")
    MOBILITY = DomainRight.MOBILITY.value, _("Aide à la mobilité")
    OTHER = DomainRight.OTHER.value, _("Autre droit")


class CaseRightQuerySet(models.QuerySet):
    """Rights of a case, by what is known of them."""

    def about(self, subject):
        """Those of one case or file, the newest first."""
        return self.filter(subject=subject).order_by("-found_on", "-pk")

    def opened(self):
        """Those that pay."""
        return self.filter(opened_on__isnull=False)


class CaseRight(models.Model):
    """A right found for the subject of a case. Who may read it is who may read its subject.

    Which right it is may tell about health, so it is sealed; the yearly amount is counted in
    reports and stays readable.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField(max_length=80, db_index=True)
    right_sealed = models.TextField()
    found_on = models.DateField(_("repéré le"))
    opened_on = models.DateField(_("ouvert le"), null=True, blank=True)
    yearly_cents = models.BigIntegerField(_("montant par an"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField(default=timezone.now)

    right = Sealed()

    objects = CaseRightQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "-found_on", "-pk"]
        verbose_name = _("droit")
        verbose_name_plural = _("droits")
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_on__isnull=True, yearly_cents__isnull=True)
                | Q(opened_on__isnull=False, yearly_cents__isnull=False, yearly_cents__gt=0),
                name="opened_right_brings_something",
            )
        ]

    def __str__(self):
        return f"{self.subject} {self.found_on:%Y-%m-%d}"
