"""A partner's branches and the people to write to."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation
from portal.accounts.roles import Role


class OfPartnerQuerySet(models.QuerySet):
    """Rows of one partner."""

    def open(self):
        """Those that were not closed."""
        return self.filter(closed_on=None)

    def of_organisation(self, organisation_id):
        """Those of one partner."""
        return self.filter(organisation_id=organisation_id)

    def visible_to(self, viewer):
        """A coordinator sees all, a partner referent their organisation's, others none."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role == Role.PARTNER_REFERENT:
            return self.of_organisation(viewer.organisation_id)
        return self.none()


class Branch(models.Model):
    """An agency of a partner; closed by a date, never removed: people and referrals name it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="branches")
    name = models.CharField(_("nom de l’agence"), max_length=80)
    department = models.CharField(_("département"), max_length=3, blank=True)
    closed_on = models.DateField(_("fermée le"), null=True, blank=True)

    objects = OfPartnerQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "name", "pk"]
        verbose_name = _("agence")
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                condition=Q(closed_on=None),
                name="branch_named_once_in_a_partner",
            )
        ]

    def __str__(self):
        return self.name


class Contact(models.Model):
    """Somebody to call or write to at a partner, about what."""

    class Matter(models.TextChoices):
        DIRECTION = "direction", _("Direction, signature")
        REFERENT = "referent", _("Suivi des orientations")
        TRAINING = "training", _("Formation")
        BILLING = "billing", _("Facturation")
        MEDIATION = "mediation", _("Médiation, recouvrement")
        DATA = "data", _("Protection des données")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    name = models.CharField(_("nom"), max_length=120)
    matter = models.CharField(_("pour quel sujet"), max_length=12, choices=Matter)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    checked_on = models.DateField(_("vérifié le"), null=True, blank=True)

    objects = OfPartnerQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "name", "pk"]
        verbose_name = _("contact")

    def __str__(self):
        return self.name
