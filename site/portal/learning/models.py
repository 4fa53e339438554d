"""Who signs attestations, since when: dated data, never a constant."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet


class IssuerQuerySet(models.QuerySet):
    """Issuers, by date."""

    def in_force(self, day):
        """Return the one that signs on a day, None when nobody does yet."""
        return self.filter(valid_from__lte=day).order_by("-valid_from", "-pk").first()


@register_snippet
class Issuer(models.Model):
    """The training body and its signatory, as printed on attestations."""

    name = models.CharField(_("organisme"), max_length=120)
    address = models.CharField(_("adresse"), max_length=160)
    place = models.CharField(_("fait à"), max_length=80)
    signatory_name = models.CharField(_("signataire"), max_length=120)
    signatory_title = models.CharField(_("qualité du signataire"), max_length=120)
    activity_number = models.CharField(
        _("numéro de déclaration d’activité"), max_length=20, blank=True
    )
    valid_from = models.DateField(_("à partir du"))

    objects = IssuerQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("signataire des attestations")
        verbose_name_plural = _("signataires des attestations")

    def __str__(self):
        return f"{self.name} ({self.valid_from})"
