"""Messages that somebody reported, and what was decided."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.accounts.roles import Role
from portal.exchanges.models.threads import Post


class FlagQuerySet(models.QuerySet):
    """Reports, by the questions asked of them."""

    def visible_to(self, viewer):
        """The coordination moderates; nobody else reads reports."""
        return self if viewer.role == Role.COORDINATOR else self.none()

    def waiting(self):
        """Those to decide on, oldest first, with the message."""
        rows = self.filter(settled_at=None).select_related("post__author", "post__thread")
        return rows.order_by("created_at", "pk")


class Flag(models.Model):
    """One report of one message by one person; the author is not told who."""

    class Reason(models.TextChoices):
        PERSONAL = "personal", _("On y reconnaît une personne")
        HURTFUL = "hurtful", _("Il blesse quelqu’un")
        ADVERTISING = "advertising", _("C’est de la publicité")
        OTHER = "other", _("Autre chose")

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="flags")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    reason = models.CharField(_("raison"), max_length=12, choices=Reason)
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("signalement")
        constraints = [
            models.UniqueConstraint(fields=["post", "reporter"], name="flag_once_a_person")
        ]

    def __str__(self):
        return str(self.public_id)
