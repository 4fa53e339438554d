"""Lists that a coordinator edits: legal grounds and detection signals, dated and sourced."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DatedEntryQuerySet(models.QuerySet):
    """Entries, by date."""

    def current_on(self, day):
        """Those that may be chosen on a day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class DatedEntry(models.Model):
    """One entry of a list; it is closed by a date, never removed, since referrals point to it."""

    code = models.SlugField(max_length=40, unique=True)
    label = models.CharField(_("libellé"), max_length=160)
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("à partir du"))
    valid_until = models.DateField(_("jusqu’au"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    objects = DatedEntryQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self):
        return self.label


class Ground(DatedEntry):
    """The legal ground of an orientation (prevention.md §2.1 and §2.2)."""

    class Meta(DatedEntry.Meta):
        verbose_name = _("fondement")


class Signal(DatedEntry):
    """Something that alerted the agent (prevention.md §4.3)."""

    class Meta(DatedEntry.Meta):
        verbose_name = _("signal")
