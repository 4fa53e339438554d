"""Many certificates at once: what is asked, line by line, and the archive that comes out."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.models.certificates import COORDINATOR, IssuedCertificate
from certificates.models.choices import Kind, Language


def archive_path(batch, _name: str) -> str:
    """Return where an archive is kept."""
    return f"certificates/lots/{batch.public_id}.zip"


class BatchQuerySet(models.QuerySet):
    """Batches, by the questions asked of them."""

    def visible_to(self, viewer):
        """Whoever asked for it, and coordinators."""
        if viewer.role == COORDINATOR:
            return self
        return self.filter(asked_by_id=viewer.user_id)

    def unfinished(self):
        """Those to go on with."""
        return self.exclude(state=CertificateBatch.State.DONE)


class CertificateBatch(models.Model):
    """The certificates of one group, as one archive with its manifest."""

    class State(models.TextChoices):
        WAITING = "waiting", _("en attente")
        RUNNING = "running", _("en cours")
        DONE = "done", _("prêt")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=160)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    archive = models.FileField(upload_to=archive_path, max_length=120, blank=True)
    archive_sha256 = models.CharField(max_length=64, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("lot de certificats")

    def __str__(self):
        return self.title


class BatchLine(models.Model):
    """One certificate of a batch; `facts` is a CertificateData as JSON, person included, emptied
    once the certificate exists."""

    batch = models.ForeignKey(CertificateBatch, models.CASCADE, related_name="lines")
    subject = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=Kind)
    language = models.CharField(max_length=2, choices=Language, default=Language.FRENCH)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    facts = models.JSONField(default=dict)
    opens_referral = models.BooleanField(default=False)
    valid_until = models.DateField(null=True, blank=True)
    logo_ref = models.CharField(max_length=40, blank=True)
    certificate = models.ForeignKey(
        IssuedCertificate, models.PROTECT, null=True, blank=True, related_name="+"
    )
    refusal = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["batch", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "subject"], name="batch_line_once_a_subject")
        ]

    def __str__(self):
        return self.subject
