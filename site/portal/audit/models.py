"""The journal: who did what, to which object, when; appended, never edited."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.utils import timezone


class AuditEntry(models.Model):
    """One line of the journal, chained to the one before it."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=80, help_text="a public reference, never a name")
    data = models.JSONField(default=dict)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.action} {self.target}"

    def save(self, *args, **kwargs):
        """Refuse to change what was written."""
        if self.pk:
            raise TypeError("the journal is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse to forget what was written."""
        raise TypeError("the journal is append-only")

    def expected_digest(self) -> str:
        """Return the SHA-256 that this line must carry."""
        body = [self.previous_digest, self.at.isoformat(), self.actor_id, self.action]
        text = json.dumps([*body, self.target, self.data], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
