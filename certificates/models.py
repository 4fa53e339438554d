"""Certificates as they were issued, and what happened to them since."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.domain import codes, names
from certificates.domain.data import CertificateSheet
from certificates.domain.status import EventKind, Status, status_on


class Kind(models.TextChoices):
    """What a certificate certifies; success and attendance are never mixed in one document."""

    ATTESTATION_FORMATION = "attestation_formation", _("Attestation de formation")
    ATTESTATION_PARTICIPATION = "attestation_participation", _("Attestation de participation")


class RevocationReason(models.TextChoices):
    """Why a certificate is no longer good; shown to whoever checks it."""

    WRONG_FACTS = "wrong_facts", _("une information était fausse")
    WRONG_PERSON = "wrong_person", _("elle avait été remise à une autre personne")
    REPLACED = "replaced", _("une attestation corrigée la remplace")
    IRREGULAR = "irregular", _("la formation n’avait pas été suivie dans les règles")


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that are written once."""

    def update(self, **changes):
        """Refuse: what was issued stays as it was."""
        raise TypeError("these rows are written once")

    def delete(self):
        """Refuse: a certificate is revoked, never deleted."""
        raise TypeError("these rows are written once")


class CertificateQuerySet(AppendOnlyQuerySet):
    """Certificates, by the questions asked of them."""

    def held_by(self, user_id):
        """Those of one person."""
        return self.filter(holder_id=user_id)

    def opening_referrals(self):
        """Those that give the right to open the referral form (prevention.md §4.2)."""
        return self.filter(opens_referral=True)

    def not_revoked(self):
        """Those that nobody took back."""
        return self.exclude(events__kind=EventKind.REVOKED)

    def current_on(self, day):
        """Those whose last good day has not passed."""
        return self.filter(models.Q(valid_until=None) | models.Q(valid_until__gte=day))

    def with_events(self):
        """Each with its events, so that its status costs no more queries."""
        return self.prefetch_related("events")

    def visible_to(self, viewer):
        """A certificate belongs to its holder, who alone decides to show it."""
        if viewer.user_id is None:
            return self.none()
        return self.held_by(viewer.user_id)


class IssuedCertificate(models.Model):
    """One certificate; nothing in it changes after it was written.

    The code is kept in clear: the holder prints it again for years (QR code), and it opens nothing
    that this very row does not hold already. Guessing one is what 135 random bits prevent.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField(
        _("objet"),
        max_length=120,
        unique=True,
        help_text="what it rewards, for instance enrolment:<uuid>",
    )
    kind = models.CharField(_("type"), max_length=30, choices=Kind)
    number = models.CharField(_("numéro"), max_length=20, unique=True)
    code = models.CharField(max_length=28, unique=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="certificates",
    )
    snapshot = models.JSONField()
    opens_referral = models.BooleanField(_("permet d’orienter"), default=False)
    issued_at = models.DateTimeField(_("délivrée le"), default=timezone.now)
    valid_until = models.DateField(_("valable jusqu’au"), null=True, blank=True)
    pdf_sha256 = models.CharField(max_length=64)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        verbose_name = _("certificat")
        indexes = [
            models.Index(fields=["holder", "opens_referral"], name="certificate_referral_right")
        ]

    def __str__(self):
        return self.number

    def save(self, *args, **kwargs):
        """Write once."""
        if not self._state.adding:
            raise TypeError("a certificate never changes; revoke it and issue another")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse: a certificate is revoked, never deleted."""
        raise TypeError("a certificate is revoked, never deleted")

    @property
    def sheet(self) -> CertificateSheet:
        """The facts as they were frozen; the only source of the PDF and of the public page."""
        return CertificateSheet.from_json(self.snapshot)

    @property
    def data(self):
        """What is certified."""
        return self.sheet.data

    @property
    def holder_initials(self) -> str:
        """What the public page says of the person."""
        return names.initials(self.data.holder_name)

    @property
    def grouped_code(self) -> str:
        """The code as people read it."""
        return codes.group_code(self.code)

    @property
    def status(self) -> Status:
        """The status today."""
        return self.status_on(timezone.localdate())

    def status_on(self, day) -> Status:
        """Return the status on a day; reads the events that were prefetched, if they were."""
        kinds = [event.kind for event in self.events.all()]
        return status_on(events=kinds, valid_until=self.valid_until, on=day)

    @property
    def revocation(self):
        """The event that took it back, None while nobody did."""
        return next((one for one in self.events.all() if one.kind == EventKind.REVOKED), None)


class CertificateEvent(models.Model):
    """Something that happened to a certificate; appended, never edited."""

    class Kind(models.TextChoices):
        ISSUED = EventKind.ISSUED.value, _("délivrée")
        REVOKED = EventKind.REVOKED.value, _("annulée")

    certificate = models.ForeignKey(IssuedCertificate, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=20, choices=RevocationReason, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind"], name="certificate_event_happens_once"
            )
        ]

    def __str__(self):
        return f"{self.certificate_id} {self.kind}"

    def save(self, *args, **kwargs):
        """Write once."""
        if not self._state.adding:
            raise TypeError("events are appended, never edited")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse to forget."""
        raise TypeError("events are appended, never deleted")


class YearlySeries(models.Model):
    """The last rank given in a year; its row is the lock that keeps numbers unique."""

    year = models.PositiveSmallIntegerField(unique=True)
    last_rank = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["year"]

    def __str__(self):
        return f"{self.year}: {self.last_rank}"
