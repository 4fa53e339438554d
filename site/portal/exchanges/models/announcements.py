"""What the coordination tells everybody, and who has read it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.accounts.roles import Role
from portal.territory.domain.regions import REGION_CHOICES, region_of


def region_of_viewer(viewer) -> str:
    """Return the region of the organisation in which the viewer's role is held, "" if unknown."""
    department = viewer.organisation.department if viewer.organisation else ""
    return region_of(department) if department else ""


class AnnouncementQuerySet(models.QuerySet):
    """Announcements, by the questions asked of them."""

    def visible_to(self, viewer):
        """Ambassadors read those of everybody and of their region; the coordination, all."""
        if viewer.role == Role.COORDINATOR:
            return self
        if viewer.role != Role.AMBASSADOR:
            return self.none()
        own = region_of_viewer(viewer)
        return self.filter(published_at__lte=timezone.now(), region__in={"", own})

    def unread_by(self, user_id):
        """Those that somebody has not marked as read."""
        return self.exclude(reads__user_id=user_id)

    def latest(self):
        """Pinned ones first, then the latest."""
        return self.order_by("-is_pinned", "-published_at", "-pk")


class Announcement(models.Model):
    """One announcement; it asks to be marked as read."""

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    title = models.CharField(_("titre"), max_length=120)
    body = models.TextField(_("texte"), max_length=4000)
    region = models.CharField(_("région"), max_length=2, blank=True, choices=REGION_CHOICES)
    is_pinned = models.BooleanField(_("garder en haut"), default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("publiée le"), default=timezone.now)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("annonce")

    def __str__(self):
        return self.title


class AnnouncementRead(models.Model):
    """One person marked one announcement as read."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="reads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["announcement", "user"], name="announcement_read_once")
        ]

    def __str__(self):
        return f"{self.announcement_id} {self.user_id}"
