"""The versions of a question, its preview, and taking it out of the lists."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from courses.gestion.item_edit import ADOPT, BankView
from courses.gestion.wording import change_words
from courses.models import Item, ItemVersion
from courses.previews import alone, form_of
from courses.selectors.bank import history_of
from courses.services.bank import adopt_version, restore_item, retire_item


class ItemHistoryView(BankView, TemplateView):
    """Every version with what it changed; who may publish adopts one."""

    template_name = "courses/bank/history.html"

    @cached_property
    def item(self) -> Item:
        """The question."""
        return get_object_or_404(Item.objects.with_words(), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Return what the page is about."""
        return _("Versions de %(code)s") % {"code": self.item.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the versions, newest first."""
        rows = [{"row": row, "changes": change_words(row.changes)} for row in history_of(self.item)]
        facts = {"item": self.item, "rows": rows, "may_adopt": self.may_adopt}
        return super().get_context_data(**kwargs) | facts


@method_decorator(xframe_options_sameorigin, name="dispatch")
class ItemPreviewView(BankView, View):
    """One version as learners would read it, with its key below."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Render the question on a page of the site."""
        version = get_object_or_404(ItemVersion.objects.select_related("item"), pk=pk)
        context = {
            "version": version,
            "question": version.question,
            "form": form_of(alone(version)),
        }
        return TemplateResponse(request, "courses/bank/preview.html", context)


@require_POST
@permission_required(ADOPT)
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask this version from now on."""
    version = get_object_or_404(ItemVersion, pk=pk)
    adopt_version(version=version)
    words = _("La version %(number)s est en service.") % {"number": version.number}
    messages.success(request, words)
    return redirect("bank:history", version.item_id)


@require_POST
@permission_required(ADOPT)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question out of the lists, or put it back."""
    item = get_object_or_404(Item, pk=pk)
    if item.retired_at:
        restore_item(item=item)
        messages.success(request, _("La question est de nouveau proposée."))
    else:
        retire_item(item=item)
        messages.success(request, _("La question est retirée. Ses réponses sont gardées."))
    return redirect("bank:edit", pk)
