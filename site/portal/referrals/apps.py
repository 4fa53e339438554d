"""Referrals: from an agent's worry to a counsellor, with the person's own agreement."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    """Django app `portal.referrals`."""

    name = "portal.referrals"
    verbose_name = _("Orientations")
