"""Our screens in `/gestion/`, and what editors may not do there: delete what people answered."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from courses.gestion.chooser import item_chooser
from courses.gestion.item_edit import ItemURLFinder
from courses.gestion.questionnaires import QuestionnaireViewSet
from courses.models import CoursePage, Item
from courses.selectors import pages_in_use, questionnaires_in_use

register_admin_url_finder(Item, ItemURLFinder)
register_snippet(QuestionnaireViewSet)


@hooks.register("register_admin_urls")
def bank_addresses():
    """Open the question bank, its files, what expires and the versions under `/gestion/`."""
    return [
        path("banque/", include("courses.gestion.urls")),
        path("contenus/", include("courses.gestion.content_urls")),
    ]


@hooks.register("register_admin_viewset")
def bank_chooser():
    """Let questionnaires choose a question of the bank."""
    return item_chooser


@hooks.register("register_admin_menu_item")
def bank_menu_item():
    """Lead to the bank from the side menu those who may write in it."""
    return BankMenuItem(_("Banque de questions"), reverse("bank:list"), icon_name="help", order=250)


@hooks.register("register_reports_menu_item")
def freshness_menu_item():
    """Lead to what expires from the reports."""
    address = reverse("contents:freshness")
    return BankMenuItem(_("Sources qui expirent"), address, icon_name="warning", order=50)


@hooks.register("register_admin_menu_item")
def exchange_menu_item():
    """Lead to the files of the bank."""
    address = reverse("contents:exchange")
    return BankMenuItem(_("Importer, exporter"), address, icon_name="upload", order=251)


@hooks.register("register_page_header_buttons")
def versions_button(page, user, view_name, next_url=None):
    """Lead from a course to its versions."""
    if isinstance(page.specific, CoursePage) and user.has_perm("courses.change_questionnaire"):
        address = reverse("contents:versions", args=[page.pk])
        yield Button(_("Versions publiées"), url=address, icon_name="history", priority=60)


class BankMenuItem(MenuItem):
    """Shown to those who write questionnaires."""

    def is_shown(self, request):
        """Tell whether this person may write in the bank."""
        return request.user.has_perm("courses.change_questionnaire")


@hooks.register("before_delete_page")
def keep_pages_in_use(request, page):
    """Refuse to delete a page above or at a course that somebody takes; unpublish it instead."""
    return _refused(request) if pages_in_use([page]) else None


@hooks.register("before_bulk_action")
def keep_many_pages_in_use(request, action_type, objects, action_class_instance):
    """Refuse the same for pages ticked in a list."""
    pages = [one for one in objects if isinstance(one, Page)] if action_type == "delete" else []
    return _refused(request) if pages_in_use(pages) else None


@hooks.register("before_delete_snippet")
def keep_questionnaires_in_use(request, instances):
    """Refuse to delete a questionnaire that somebody answered."""
    return _refused(request) if questionnaires_in_use(instances) else None


def _refused(request):
    words = _("Des personnes suivent cette formation. Vous pouvez la dépublier, pas la supprimer.")
    messages.warning(request, words)
    return redirect("wagtailadmin_home")
