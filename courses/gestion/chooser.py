"""Choosing a question of the bank for a questionnaire."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from courses.gestion.item_list import kind_words
from courses.models import CoursePage, Item


class BankFilterForm(BaseFilterForm):
    """Words, and one course."""

    q = forms.CharField(label=_("Mots ou repère"), required=False)
    course = forms.ModelChoiceField(
        CoursePage.objects.order_by("code"),
        label=_("Formation"),
        required=False,
        empty_label=_("Toutes"),
    )

    def filter(self, objects: QuerySet[Item]) -> QuerySet[Item]:
        """Return the questions that hold the words, of the course when one is chosen."""
        found = super().filter(objects)
        if course := self.cleaned_data["course"]:
            found = found.filter(course=course)
        if words := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, words
            found = found.filter(Q(code__icontains=words) | Q(current__body__text__icontains=words))
        return found


class BankChooseView(BaseChooseView):
    """The questions that may be chosen, with what tells them apart."""

    ordering = ("course__code", "code")
    filter_form_class = BankFilterForm

    def get_object_list(self) -> QuerySet[Item]:
        """Return the questions in use."""
        return Item.objects.in_use().with_words()

    @property
    def columns(self) -> list[Column]:
        """What one reads of each."""
        return [
            *super().columns,
            Column("kind", label=_("Forme"), accessor=kind_words),
            Column("objective", label=_("Objectif")),
        ]


class ItemChooseView(ChooseViewMixin, CreationFormMixin, BankChooseView):
    """The whole window."""


class ItemChooseResultsView(ChooseResultsViewMixin, CreationFormMixin, BankChooseView):
    """Its rows alone."""


class ItemChooserViewSet(ChooserViewSet):
    """The window that opens from a questionnaire."""

    model = Item
    icon = "help"
    choose_view_class = ItemChooseView
    choose_results_view_class = ItemChooseResultsView
    choose_one_text = _("Choisir une question")
    choose_another_text = _("Changer de question")
    edit_item_text = _("Modifier cette question")
    register_widget = False
    per_page = 20


item_chooser = ItemChooserViewSet("item_chooser", url_prefix="banque/choisir")
