"""A researcher asks for access to the knowledge base: project, ethics, opinion, agreement (A65)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.crypto.sealed import Sealed


class ResearchRequestQuerySet(models.QuerySet):
    """Requests, by who handles them."""

    def visible_to(self, viewer):
        """The coordination and the data protection officer see all; others none."""
        allowed = {Role.COORDINATOR, Role.DATA_OFFICER}
        return self if viewer.role in allowed else self.none()


class ResearchRequest(models.Model):
    """What is asked, what the officer thinks, what was signed, until when."""

    class State(models.TextChoices):
        RECEIVED = "received", _("Reçue")
        FAVOURABLE = "favourable", _("Avis favorable")
        UNFAVOURABLE = "unfavourable", _("Avis défavorable")
        AGREED = "agreed", _("Convention signée")
        REFUSED = "refused", _("Refusée")
        ENDED = "ended", _("Terminée, données effacées")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=14, unique=True)
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    name_sealed = models.TextField()
    email_sealed = models.TextField()
    institution = models.CharField(_("organisme"), max_length=120)
    project = models.CharField(_("projet"), max_length=160)
    question_sealed = models.TextField()
    data_wanted = models.TextField(_("données voulues"), max_length=1000)
    ethics = models.CharField(_("avis éthique"), max_length=200, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    opinion_sealed = models.TextField(blank=True)
    opinion_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opinion_on = models.DateField(null=True, blank=True)
    agreement_number = models.CharField(_("convention n°"), max_length=40, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(_("accès jusqu’au"), null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    name = Sealed()
    email = Sealed()
    question = Sealed()
    opinion = Sealed()

    objects = ResearchRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("demande d’accès à la recherche")

    def __str__(self):
        return self.reference
