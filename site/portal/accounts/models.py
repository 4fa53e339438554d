"""People, organisations, and who holds which role where."""

import uuid
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role

INVITATION_VALIDITY = timedelta(days=14)


class UserManager(BaseUserManager):
    """Creates people by e-mail address; there is no user name."""

    def create_user(self, email, password=None, **fields):
        """Return a saved user; the address is kept in lower case."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Return a saved technical administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Players and referred persons have none."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("adresse e-mail"), unique=True)
    first_name = models.CharField(_("prénom"), max_length=60)
    last_name = models.CharField(_("nom de famille"), max_length=60)
    is_active = models.BooleanField(_("compte ouvert"), default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        verbose_name = _("personne")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_any_case")]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        """Return first name then family name."""
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def get_short_name(self):
        """Return the first name."""
        return self.first_name

    @property
    def initials(self):
        """Two letters for the round badge next to a name."""
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()


class Organisation(models.Model):
    """A partner, or an association of the network."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("Association CRESUS")
        BANK = "bank", _("Banque")
        CREDIT = "credit", _("Établissement de crédit")
        LANDLORD = "landlord", _("Bailleur")
        ENERGY = "energy", _("Fournisseur d’énergie")
        INSURER = "insurer", _("Assureur ou mutuelle")
        CCAS = "ccas", _("CCAS")
        EMPLOYER = "employer", _("Employeur")
        FOUNDATION = "foundation", _("Fondation")
        SKILLS_SPONSOR = "skills_sponsor", _("Mécène de compétences")
        LENDER = "lender", _("Prêteur de microcrédit")
        STATE = "state", _("Service de l’État")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("nom"), max_length=120, unique=True)
    kind = models.CharField(_("type"), max_length=20, choices=Kind)
    department = models.CharField(_("département"), max_length=3, blank=True)
    joined_on = models.DateField(_("partenaire depuis"), default=timezone.localdate)

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")

    def __str__(self):
        return self.name


class MembershipQuerySet(models.QuerySet):
    """Memberships, by the questions asked of them."""

    def active(self):
        """Those that give a right today."""
        return self.filter(ended_at=None, user__is_active=True)

    def of_organisation(self, organisation_id):
        """Those held in one organisation."""
        return self.filter(organisation_id=organisation_id)

    def with_role(self, *roles):
        """Those that give one of the roles."""
        return self.filter(role__in=roles)

    def visible_to(self, viewer):
        """A referent sees colleagues, a coordinator everyone, anybody themselves."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role == Role.PARTNER_REFERENT:
            return self.of_organisation(viewer.organisation_id)
        return self.filter(user_id=viewer.user_id)


class Membership(models.Model):
    """One role of one person in one organisation."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("rôle"), max_length=20, choices=Role)
    branch = models.CharField(_("agence"), max_length=80, blank=True)
    granted_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=models.Q(ended_at=None),
                name="membership_held_once_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.user_id} {self.role}"


def _default_expiry():
    return timezone.now() + INVITATION_VALIDITY


class InvitationQuerySet(models.QuerySet):
    """Invitations, by state."""

    def open(self):
        """Those that may still be accepted."""
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())

    def visible_to(self, viewer):
        """A referent sees their organisation's, a coordinator all, others none."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role == Role.PARTNER_REFERENT:
            return self.filter(organisation_id=viewer.organisation_id)
        return self.none()


class Invitation(models.Model):
    """A letter to join an organisation with a role; its token is only known to the receiver."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("adresse e-mail"))
    first_name = models.CharField(_("prénom"), max_length=60)
    last_name = models.CharField(_("nom de famille"), max_length=60)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(_("rôle"), max_length=20, choices=Role, default=Role.LEARNER)
    branch = models.CharField(_("agence"), max_length=80, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=_default_expiry)
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return f"{self.organisation_id} {self.role}"
