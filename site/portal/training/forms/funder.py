"""Asking a funder."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage
from courses.models.questionnaires import Audience


class FunderForm(forms.Form):
    """Who is asked, about which course; the year is the current one."""

    course = forms.ModelChoiceField(
        label=_("Formation"), queryset=CoursePage.objects.none(), empty_label=_("Choisissez")
    )
    name = forms.CharField(label=_("Organisme et personne"), max_length=120)
    email = forms.EmailField(label=_("Adresse e-mail"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = CoursePage.objects.live().filter(
            questionnaires__audience=Audience.FUNDER, questionnaires__live=True
        )
        self.fields["course"].queryset = asked.distinct().order_by("code")
