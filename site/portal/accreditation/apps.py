"""Becoming an ambassador, and remaining one."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccreditationConfig(AppConfig):
    """Django app `portal.accreditation`."""

    name = "portal.accreditation"
    label = "accreditation"
    verbose_name = _("Habilitation des ambassadeurs")
