"""Papers, notes and messages of a case: sealed, and out of the public media library."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal.crypto.sealed import Sealed
from portal.referrals.models import case_choices as choices
from portal.referrals.models.case import CasePart


class CaseDocument(CasePart):
    """A paper that was seen, with its sealed file when there is one.

    `stored_as` is a random name in the storage of cases; `author` None is the person.
    """

    kind = models.CharField(max_length=10, choices=choices.PaperKind)
    name_sealed = models.TextField(blank=True)
    stored_as = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=60, blank=True)
    size_bytes = models.PositiveIntegerField(default=0)
    scan = models.CharField(max_length=12, choices=choices.ScanResult, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    name = Sealed()

    class Meta(CasePart.Meta):
        pass

    @property
    def has_file(self) -> bool:
        """Whether somebody sent a file; a paper may also be seen at a meeting."""
        return bool(self.stored_as)


class CaseNote(CasePart):
    """A counsellor's note; shared, if the person agreed, with the social worker they named.

    A shared note opens with a secret address for 30 days and as long as the agreement holds.
    """

    text_sealed = models.TextField()
    shared_with_sealed = models.TextField(blank=True)
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    shared_until = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    text = Sealed()
    shared_with = Sealed()

    class Meta(CasePart.Meta):
        ordering = ["referral", "-created_at", "-pk"]


class Message(CasePart):
    """A message between the person (`author` None) and their counsellor."""

    text_sealed = models.TextField()
    read_at = models.DateTimeField(null=True, blank=True)

    text = Sealed()

    class Meta(CasePart.Meta):
        pass

    @property
    def is_from_person(self) -> bool:
        """Whether the person wrote it."""
        return self.author_id is None


class SharedReading(models.Model):
    """One opening of a shared note by the social worker: when, never from where."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    note = models.ForeignKey(CaseNote, models.CASCADE, related_name="readings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["note", "at", "pk"]

    def __str__(self):
        return str(self.note_id)
