"""The question bank: what editors may change, and the versions that people answered."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.domain.questionnaire import Question
from courses.models.pages import CoursePage


class ItemQuerySet(models.QuerySet):
    """Questions of the bank, by the questions asked of them."""

    def in_use(self):
        """Those that may be chosen for a questionnaire: not retired."""
        return self.filter(retired_at=None)

    def with_words(self):
        """Load their course and their current version with them."""
        return self.select_related("course", "current")


class Item(models.Model):
    """A question of the bank; its words live in its versions, its code never changes.

    `current` is the version asked from now on; later ones are proposals until somebody who may
    publish adopts one. Without a current version nobody is asked.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(CoursePage, models.CASCADE, related_name="items")
    code = models.SlugField(_("repère (ne change jamais)"), max_length=60)
    objective = models.CharField(_("objectif"), max_length=40, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(_("retirée le"), null=True, blank=True)
    current = models.OneToOneField(
        "ItemVersion", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["course", "code"]
        verbose_name = _("question")
        constraints = [
            models.UniqueConstraint(fields=["course", "code"], name="item_code_once_a_course")
        ]

    def __str__(self):
        words = self.current.body["text"] if self.current else str(_("pas encore adoptée"))
        return f"{self.code} — {words}"

    @property
    def kind(self) -> str:
        """How its current version is answered, empty when none is adopted."""
        return self.current.body["kind"] if self.current else ""


class ItemVersion(models.Model):
    """The words and the key of an item at one time, written once.

    body: a question as `courses.domain.questionnaire.Question.from_json` reads it, less
    `item_version`. `meaning` counts the changes of meaning: versions of one item with the same
    `meaning` are equivalent, and their answers may be pooled.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("numéro"))
    meaning = models.PositiveIntegerField(default=1)
    body = models.JSONField()
    sha256 = models.CharField(max_length=64)
    change_note = models.CharField(_("ce qui change"), max_length=250, blank=True)
    source = models.CharField(_("source"), max_length=250, blank=True)
    valid_until = models.DateField(_("à revoir avant le"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["item", "number"]
        verbose_name = _("version d’une question")
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="item_version_number_once")
        ]
        indexes = [models.Index(fields=["valid_until"], name="item_version_expiry")]

    def __str__(self):
        return f"{self.item_id} v{self.number}"

    def save(self, *args, **kwargs):
        """Write once; what people answered never changes under them."""
        if not self._state.adding:
            raise TypeError("a version is written once")
        super().save(*args, **kwargs)

    @property
    def question(self) -> Question:
        """The question as pure objects, as its use would not change it."""
        return Question.from_json(self.body)
