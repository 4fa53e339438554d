"""Household budgets: the anonymous tool, and those kept inside a case."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetsConfig(AppConfig):
    """Django app `portal.budgets`."""

    name = "portal.budgets"
    label = "budgets"
    verbose_name = _("Budgets")
