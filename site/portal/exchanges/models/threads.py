"""Threads, open to the network or between two people, and their messages."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.server.models import random_uuid
from portal.accounts.roles import Role
from portal.territory.domain.regions import REGION_CHOICES

READERS = (Role.AMBASSADOR, Role.COORDINATOR)


class Theme(models.TextChoices):
    """What a thread is about."""

    FACILITATING = "facilitating", _("Animer")
    PUBLICS = "publics", _("Publics")
    CONTENT = "content", _("Contenus et droits")
    MATERIAL = "material", _("Matériel et jeu en ligne")
    PARTNERS = "partners", _("Partenaires")
    REGION = "region", _("Vie de la région")


class ThreadQuerySet(models.QuerySet):
    """Threads, by the questions asked of them."""

    def visible_to(self, viewer):
        """The network reads open threads; a conversation is its two members' only."""
        if viewer.role not in READERS:
            return self.none()
        member = ThreadMember.objects.filter(thread=OuterRef("pk"), user_id=viewer.user_id)
        return self.filter(Q(is_private=False) | Exists(member))

    def open_ones(self):
        """Those of the whole network."""
        return self.filter(is_private=False)

    def private_ones(self):
        """Conversations."""
        return self.filter(is_private=True)

    def about(self, *, theme="", region=""):
        """Those of a theme, of a region; "" does not filter."""
        found = self.filter(theme=theme) if theme else self
        return found.filter(region=region) if region else found

    def listed(self):
        """Latest message first, with how many messages and who began."""
        shown = models.Count("posts", filter=Q(posts__hidden_at=None))
        return (
            self.select_related("author").annotate(n_posts=shown).order_by("-last_post_at", "-pk")
        )


class Thread(models.Model):
    """One subject, or one conversation between two people (`is_private`)."""

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    title = models.CharField(_("titre"), max_length=120)
    theme = models.CharField(_("thème"), max_length=12, choices=Theme, default=Theme.FACILITATING)
    region = models.CharField(_("région"), max_length=2, blank=True, choices=REGION_CHOICES)
    is_private = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="threads"
    )
    created_at = models.DateTimeField(default=timezone.now)
    last_post_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-last_post_at", "-pk"]
        verbose_name = _("fil")
        indexes = [models.Index(fields=["is_private", "-last_post_at"], name="thread_latest")]

    def __str__(self):
        return self.title


class ThreadMember(models.Model):
    """Somebody who takes part in a thread; `follows`: they get its messages by e-mail."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    follows = models.BooleanField(default=True)

    class Meta:
        ordering = ["thread", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "user"], name="thread_member_once")
        ]

    def __str__(self):
        return f"{self.thread_id} {self.user_id}"


class PostQuerySet(models.QuerySet):
    """Messages, by the questions asked of them."""

    def visible_to(self, viewer):
        """Those of the threads that the viewer reads."""
        return self.filter(thread__in=Thread.objects.visible_to(viewer))

    def in_order(self):
        """As they were written, with their author."""
        return self.select_related("author", "hidden_by").order_by("created_at", "pk")


class Post(models.Model):
    """One message; hidden ones keep their place and say that they were removed."""

    class Removal(models.TextChoices):
        AUTHOR = "author", _("par son auteur")
        PERSONAL = "personal", _("elle parlait d’une personne reconnaissable")
        HURTFUL = "hurtful", _("elle blessait quelqu’un")
        ADVERTISING = "advertising", _("c’était de la publicité")
        OFF_TOPIC = "off_topic", _("elle n’avait pas sa place ici")

    public_id = models.UUIDField(default=random_uuid, unique=True, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="posts"
    )
    body = models.TextField(_("message"), max_length=4000)
    created_at = models.DateTimeField(default=timezone.now)
    # A digest of the mail's own name, so that a mail delivered twice is kept once.
    mail_sha256 = models.CharField(max_length=64, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    removal = models.CharField(max_length=12, choices=Removal, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("message")
        constraints = [
            models.UniqueConstraint(
                fields=["mail_sha256"], condition=~Q(mail_sha256=""), name="post_mail_once"
            )
        ]

    def __str__(self):
        return str(self.public_id)


class Mention(models.Model):
    """Somebody named in a message."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["post", "pk"]
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="mention_once")]

    def __str__(self):
        return f"{self.post_id} {self.user_id}"


class ReplyAddress(models.Model):
    """The digest of the address at which one person answers one thread by e-mail."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["thread", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "user"], name="reply_address_once")
        ]

    def __str__(self):
        return f"{self.thread_id} {self.user_id}"


class DigestChoice(models.Model):
    """Somebody who does not want the weekly letter."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    refused_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return str(self.user_id)


class DigestSent(models.Model):
    """The weekly letter left for somebody: once a week, whatever happens."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    week = models.CharField(max_length=8)  # "2026-W47"
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-week", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "week"], name="digest_once_a_week")]

    def __str__(self):
        return f"{self.user_id} {self.week}"
