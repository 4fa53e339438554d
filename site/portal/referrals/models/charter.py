"""The charter the person signs, the secret link to it, and the signature."""

import hashlib

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.crypto.sealed import Sealed
from portal.referrals.models.referral import Referral


class CharterVersionQuerySet(models.QuerySet):
    """Versions of the charter."""

    def in_force_on(self, day):
        """The version to sign on a day: the latest that has started."""
        return self.filter(valid_from__lte=day).order_by("-valid_from", "-number").first()


class CharterVersion(models.Model):
    """A text that people sign; once written it never changes, a new one replaces it."""

    number = models.PositiveSmallIntegerField(_("numéro"), unique=True)
    text = models.TextField(_("texte"))
    sha256 = models.CharField(max_length=64, editable=False)
    valid_from = models.DateField(_("à partir du"))

    objects = CharterVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("charte")

    def __str__(self):
        return str(self.number)

    def save(self, *args, **kwargs):
        """Write once, with the digest of the text."""
        if not self._state.adding:
            raise TypeError("a charter that may have been signed never changes")
        self.sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        super().save(*args, **kwargs)


class SignatureRequest(models.Model):
    """A secret link sent to the person, and the one-time code that proves they hold the address."""

    MAX_ATTEMPTS = 5

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="signature_request")
    token_hash = models.CharField(max_length=64, unique=True)
    charter = models.ForeignKey(CharterVersion, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    code_digest = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return str(self.referral_id)

    @property
    def code_is_usable(self) -> bool:
        """Whether a code was sent, is still young, and may still be tried."""
        young = self.code_expires_at is not None and self.code_expires_at > timezone.now()
        return bool(self.code_digest) and young and self.attempts < self.MAX_ATTEMPTS


class Purpose(models.TextChoices):
    """What a person may say yes to, one box each (prevention.md §4.3, step 3)."""

    TRANSMIT = "p_transmit", _("Envoyer mes informations à CRESUS")
    STAGE = "p_stage", _("Dire à mon organisme où en est ma demande")
    TYPE = "p_type", _("Dire à mon organisme quel type d’aide je reçois")
    WORKSHOP = "p_workshop", _("M’inviter à un atelier sur le budget")
    RESEARCH = "p_research", _("Utiliser mes réponses, sans mon nom, pour la recherche")
    SOCIAL_WORKER = "p_social_worker", _("Parler avec mon travailleur social")


class CharterSignature(models.Model):
    """The proof: which text, which yes, when, through what; kept when all the rest is erased."""

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="signature")
    charter = models.ForeignKey(CharterVersion, models.PROTECT, related_name="signatures")
    purposes = models.JSONField(help_text="what was ticked; never changed afterwards")
    purposes_withdrawn = models.JSONField(default=list, blank=True)
    commitment = models.BooleanField(default=False)
    social_worker_name_sealed = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)
    channel = models.CharField(max_length=12, default="link_code")
    by_guardian = models.BooleanField(default=False)
    signer_index = models.CharField(max_length=64)
    signed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    copy_given_at = models.DateTimeField(null=True, blank=True)

    social_worker_name = Sealed()

    class Meta:
        ordering = ["-signed_at", "pk"]

    def __str__(self):
        return str(self.referral_id)

    @property
    def public_id(self):
        """What its sealed column is bound to."""
        return self.referral.public_id

    def agrees_to(self, purpose: str) -> bool:
        """Tell whether the person ticked a box and did not take it back."""
        return purpose in self.purposes and purpose not in self.purposes_withdrawn
