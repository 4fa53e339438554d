"""Certificates as they were issued, and what happened to them since."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.domain import codes, names
from certificates.domain.data import CertificateSheet, PublicFacts
from certificates.domain.status import ONCE, EventKind, Status, status_on
from certificates.models.choices import Kind, Language, ReissueReason, RevocationReason
from certificates.models.templates import CertificateTemplate

# Roles are text here: this package lies below the one that defines them.
COORDINATOR = "coordinator"


def file_path(certificate, _name: str) -> str:
    """Return where the sealed file is kept: nobody can guess it, and it names nobody."""
    return f"certificates/{certificate.issued_at.year}/{certificate.public_id}.pdf"


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
        """Those that nobody took back or replaced."""
        return self.exclude(events__kind__in=[EventKind.REVOKED, EventKind.SUPERSEDED])

    def ended(self):
        """Those that were taken back or replaced."""
        return self.filter(events__kind__in=[EventKind.REVOKED, EventKind.SUPERSEDED])

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

    def kept_by(self, viewer):
        """The register: all of them for a coordinator, none for anybody else."""
        return self if viewer.role == COORDINATOR else self.none()

    def ending_by(self, day):
        """Those whose last good day comes by then."""
        return self.filter(valid_until__isnull=False, valid_until__lte=day)

    def forget_person(self):
        """Erase whose they are; the only change that a certificate knows."""
        return models.QuerySet.update(self, person={}, holder=None, file="")


class IssuedCertificate(models.Model):
    """One certificate; nothing in it changes after it was written, its holder's name apart,
    which can be erased (`person` and `file` are then empty).

    The code is kept in clear: the holder prints it again for years (QR code), and it opens nothing
    that this very row does not hold already. Guessing one is what 135 random bits prevent.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField(
        _("objet"),
        max_length=120,
        help_text="what it rewards, for instance enrolment:<uuid>",
    )
    # The first one for a subject is 1; each that replaces it counts one more.
    generation = models.PositiveSmallIntegerField(default=1)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
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
    language = models.CharField(
        _("langue"), max_length=2, choices=Language, default=Language.FRENCH
    )
    template = models.ForeignKey(
        CertificateTemplate, models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    snapshot = models.JSONField()
    person = models.JSONField(default=dict, blank=True)
    opens_referral = models.BooleanField(_("permet d’orienter"), default=False)
    issued_at = models.DateTimeField(_("délivrée le"), default=timezone.now)
    valid_until = models.DateField(_("valable jusqu’au"), null=True, blank=True)
    file = models.FileField(upload_to=file_path, max_length=120, blank=True)
    pdf_sha256 = models.CharField(max_length=64, db_index=True)
    # Digest of the certificate of the key that sealed it, empty before seals existed.
    seal_fingerprint = models.CharField(max_length=64, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        verbose_name = _("certificat")
        indexes = [
            models.Index(fields=["holder", "opens_referral"], name="certificate_referral_right")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "generation"], name="certificate_once_a_subject_and_generation"
            )
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
        """The facts as they were frozen; raises CertificateRefused("erased")."""
        return CertificateSheet.from_json(self.snapshot, self.person)

    @property
    def data(self):
        """What is certified, about whom; raises CertificateRefused("erased")."""
        return self.sheet.data

    @property
    def facts(self) -> PublicFacts:
        """What is certified, without saying about whom."""
        return PublicFacts.from_json(self.snapshot)

    @property
    def is_erased(self) -> bool:
        """Tell whether its holder asked to be forgotten."""
        return not self.person

    @property
    def holder_name(self) -> str:
        """Whose it is, empty once erased."""
        return self.person.get("holder_name", "")

    @property
    def holder_initials(self) -> str:
        """What the public page says of the person, empty once erased."""
        return names.initials(self.holder_name)

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

    def _event(self, kind):
        return next((one for one in self.events.all() if one.kind == kind), None)

    @property
    def revocation(self):
        """The event that took it back, None while nobody did."""
        return self._event(EventKind.REVOKED)

    @property
    def replacement(self):
        """The event that replaced it, None while none did."""
        return self._event(EventKind.SUPERSEDED)


class CertificateEvent(models.Model):
    """Something that happened to a certificate; appended, never edited."""

    class Kind(models.TextChoices):
        ISSUED = EventKind.ISSUED.value, _("délivrée")
        SENT = EventKind.SENT.value, _("envoyée")
        VERIFIED = EventKind.VERIFIED.value, _("vérifiée")
        REMINDED = EventKind.REMINDED.value, _("fin annoncée")
        SUPERSEDED = EventKind.SUPERSEDED.value, _("remplacée")
        REVOKED = EventKind.REVOKED.value, _("annulée")
        EXPIRED = EventKind.EXPIRED.value, _("arrivée à sa fin")
        ERASED = EventKind.ERASED.value, _("nom effacé")

    certificate = models.ForeignKey(IssuedCertificate, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(
        max_length=20, choices=[*RevocationReason.choices, *ReissueReason.choices], blank=True
    )
    days_left = models.PositiveSmallIntegerField(null=True, blank=True)  # of a reminder

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind"],
                condition=models.Q(kind__in=sorted(ONCE)),
                name="certificate_turns_once",
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
