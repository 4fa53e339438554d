"""The words of each kind of certificate, version by version, and the logos of partners."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from certificates.domain.codes import CODE_SIGNS
from certificates.domain.data import CertificateData, CertificateSheet
from certificates.domain.kinds import Kind as DomainKind
from certificates.domain.rendering import render
from certificates.domain.wording import Words
from certificates.models.choices import Kind, Language


class CertificateTemplateQuerySet(models.QuerySet):
    """Templates, by the questions asked of them."""

    def in_force(self, kind, language):
        """Return the latest one of a kind in a language, None when there is none."""
        return self.filter(kind=kind, language=language).order_by("-number").first()


class CertificateTemplate(PreviewableMixin, models.Model):
    """What one kind of certificate says in one language; once used, it never changes."""

    kind = models.CharField(_("document"), max_length=30, choices=Kind)
    language = models.CharField(_("langue"), max_length=2, choices=Language)
    number = models.PositiveIntegerField(_("version"), editable=False)
    title = models.CharField(_("titre"), max_length=40)
    deed = models.CharField(_("ce que la personne a fait"), max_length=90)
    objectives_heading = models.CharField(_("titre des objectifs"), max_length=70)
    legal_note = models.TextField(_("mention de bas de page"), max_length=500)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    panels = [
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("language")], heading=_("Document")),
        FieldPanel("title"),
        FieldPanel("deed"),
        FieldPanel("objectives_heading"),
        FieldPanel("legal_note"),
    ]

    objects = CertificateTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "language", "-number"]
        verbose_name = _("modèle de certificat")
        verbose_name_plural = _("modèles de certificats")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "number"], name="template_number_once"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.get_language_display()}, v{self.number}"

    def save(self, *args, **kwargs):
        """Give the next number to a new one."""
        if self.number is None:
            same = CertificateTemplate.objects.filter(kind=self.kind, language=self.language)
            self.number = (same.aggregate(last=models.Max("number"))["last"] or 0) + 1
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse to change what somebody holds: copy it into a new version instead."""
        super().clean()
        if self.pk and self.certificates.exists():
            raise ValidationError(
                _("Ce modèle a servi. Copiez-le pour en faire une nouvelle version.")
            )

    @property
    def reference(self) -> str:
        """How a certificate names it: "attestation_formation/fr/1"."""
        return f"{self.kind}/{self.language}/{self.number}"

    @property
    def words(self) -> Words:
        """What it says."""
        return Words(self.title, self.deed, self.objectives_heading, self.legal_note)

    def serve_preview(self, request, mode_name):
        """Show editors the page with invented facts."""
        return HttpResponse(render(sample_sheet(self)), content_type="application/pdf")


SAMPLE = CertificateData(
    holder_name="Camille Exemple",
    holder_organisation="Organisme Exemple",
    course_title="Repérer tôt la fragilité financière",
    course_code="M1",
    realised_minutes=195,
    planned_minutes=210,
    started_on=date(2026, 10, 1),
    completed_on=date(2026, 10, 12),
    objectives=("Lire dix signaux", "Ouvrir l’échange sans juger", "Orienter avec son accord"),
    issuer_name="CRESUS Exemple",
    issuer_address="1 rue Inventée, 67000 Strasbourg",
    place="Strasbourg",
    signatory_name="Claude Modèle",
    signatory_title="Responsable de la formation",
)


def sample_sheet(template: CertificateTemplate) -> CertificateSheet:
    """Return a sheet of invented facts in the words of a template."""
    scored = template.kind == DomainKind.ATTESTATION_COMPETENCE
    data = replace(SAMPLE, score_percent=84, threshold_percent=70) if scored else SAMPLE
    return CertificateSheet(
        data=data,
        kind=template.kind,
        language=template.language,
        words=template.words,
        template="",
        number="XX-2026-00000",
        code="0" * CODE_SIGNS,
        verification_url="https://formation.example/v/",
        issued_on=date(2026, 10, 13),
        valid_until=date(2028, 10, 12),
    )


class PartnerLogo(models.Model):
    """A partner's logo for the certificates of its people: a PNG made safe when it was received.

    `organisation_ref` is the organisation's public id, opaque here.
    """

    organisation_ref = models.CharField(max_length=40, unique=True)
    png = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["organisation_ref"]

    def __str__(self):
        return self.organisation_ref


class SealCertificate(models.Model):
    """A certificate whose key sealed files; kept after the key is changed, to check them still."""

    fingerprint = models.CharField(max_length=64, unique=True)
    pem = models.TextField()
    first_used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["first_used_at", "pk"]

    def __str__(self):
        return self.fingerprint
