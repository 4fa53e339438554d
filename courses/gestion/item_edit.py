"""Writing a question of the bank: a first version, or a new one of a question already asked."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from courses.domain.bank import changes_between, tidy_body, with_ids
from courses.gestion.item_forms import ItemForm, ItemStartForm
from courses.gestion.wording import change_words
from courses.models import CoursePage, Item, ItemVersion, Questionnaire
from courses.question_blocks import KINDS
from courses.selectors.bank import last_version, uses_of, was_asked
from courses.services.bank import BankRefused, create_item, revise_item

ADOPT = "courses.publish_questionnaire"
MEANINGS = {"same": True, "other": False}


class BankView(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """What screens of the bank share: who may come in, and the way back to the list."""

    permission_policy = ModelPermissionPolicy(Questionnaire)
    any_permission_required = ("add", "change")
    header_icon = "help"
    breadcrumbs_items = (
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("bank:list"), "label": gettext_lazy("Banque de questions")},
    )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the home page to here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @property
    def may_adopt(self) -> bool:
        """Tell whether what this person writes is in use at once."""
        return self.request.user.has_perm(ADOPT)


class ItemURLFinder(ModelAdminURLFinder):
    """Where a question is edited, for the links of questionnaires."""

    permission_policy = BankView.permission_policy
    edit_url_name = "bank:edit"


class ItemStartView(BankView, FormView):
    """First: for which course, and how it is answered."""

    form_class = ItemStartForm
    template_name = "courses/bank/start.html"
    page_title = gettext_lazy("Écrire une question")

    def form_valid(self, form: ItemStartForm) -> HttpResponse:
        """Go on with the fields of that kind."""
        course, kind = form.cleaned_data["course"], form.cleaned_data["kind"]
        return redirect("bank:create", course.pk, kind)


class ItemCreateView(BankView, FormView):
    """Then: the question itself."""

    form_class = ItemForm
    template_name = "courses/bank/edit.html"
    page_title = gettext_lazy("Nouvelle question")

    @cached_property
    def course(self) -> CoursePage:
        """The course it is for."""
        return get_object_or_404(CoursePage, pk=self.kwargs["course"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form its course and its kind."""
        return super().get_form_kwargs() | {"course": self.course, "kind": self.kwargs["kind"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the template says beside the fields."""
        kind = str(dict(KINDS)[self.kwargs["kind"]])
        facts = {"course": self.course, "kind": kind, "may_adopt": self.may_adopt}
        return super().get_context_data(**kwargs) | facts | {"item": None, "changes": ()}

    def form_valid(self, form: ItemForm) -> HttpResponse:
        """Add the question to the bank, in use or proposed."""
        item = create_item(
            course=self.course,
            body=form.body(),
            by=self.request.user,
            note=form.cleaned_data["change_note"],
            adopt=self.may_adopt,
        )
        messages.success(self.request, _saved(self.may_adopt))
        return redirect("bank:edit", item.pk)


class ItemEditView(BankView, FormView):
    """A change is a new version; once people answered, one first says whether it means the same."""

    form_class = ItemForm
    template_name = "courses/bank/edit.html"

    @cached_property
    def item(self) -> Item:
        """The question."""
        return get_object_or_404(Item.objects.with_words(), pk=self.kwargs["pk"])

    @cached_property
    def last(self) -> ItemVersion:
        """What one writes on: the newest version, proposed or in use."""
        return last_version(self.item)

    @cached_property
    def is_asked(self) -> bool:
        """Tell whether people saw it."""
        return was_asked(self.item)

    def get_page_title(self) -> str:
        """Return its id."""
        return self.item.code

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the preview and to the versions."""
        return [
            HeaderButton(
                _("Aperçu"), url=reverse("bank:preview", args=[self.last.pk]), icon_name="view"
            ),
            HeaderButton(
                _("Versions"), url=reverse("bank:history", args=[self.item.pk]), icon_name="history"
            ),
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the words it starts from."""
        kwargs = super().get_form_kwargs()
        kind = self.last.body["kind"]
        return kwargs | {"course": self.item.course, "kind": kind, "former": self.last.body}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where it is asked, and what stands in the way of editing it."""
        facts = {
            "item": self.item,
            "course": self.item.course,
            "kind": str(dict(KINDS)[self.last.body["kind"]]),
            "version": self.last,
            "is_asked": self.is_asked,
            "uses": uses_of([self.item]).get(self.item.pk, []),
            "may_adopt": self.may_adopt,
            "changes": kwargs.pop("changes", ()),
        }
        return super().get_context_data(**kwargs) | facts

    def form_valid(self, form: ItemForm) -> HttpResponse:
        """Keep a new version, after asking whether it means the same when people answered."""
        body = form.body()
        meaning = MEANINGS.get(self.request.POST.get("meaning", ""))
        if self.is_asked and meaning is None:
            after = tidy_body(with_ids(body, ())) | {"id": self.item.code}
            changes = changes_between(self.last.body, after)
            if changes:
                words = change_words(changes)
                return self.render_to_response(self.get_context_data(form=form, changes=words))
        return self._keep(form, body, meaning)

    def _keep(self, form: ItemForm, body: dict[str, Any], meaning: bool | None) -> HttpResponse:
        try:
            revise_item(
                item=self.item,
                body=body,
                by=self.request.user,
                same_meaning=meaning,
                note=form.cleaned_data["change_note"],
                adopt=self.may_adopt,
            )
        except BankRefused as refused:
            messages.warning(self.request, REFUSALS.get(refused.code, _("Ce n’est pas possible.")))
        else:
            messages.success(self.request, _saved(self.may_adopt))
        return redirect("bank:edit", self.item.pk)


REFUSALS = {
    "nothing_changed": gettext_lazy("Rien n’a changé\u00a0: la version reste la même."),
    "retired": gettext_lazy("Cette question est retirée. Remettez-la en service d’abord."),
}


def _saved(is_adopted: bool) -> str:
    if is_adopted:
        return _("Question enregistrée et en service.")
    return _("Proposition enregistrée. Une personne qui publie doit l’adopter.")
