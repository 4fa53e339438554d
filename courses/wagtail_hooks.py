"""What editors may not do in `/gestion/`: delete what people have taken or answered."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from courses.selectors import pages_in_use, questionnaires_in_use


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
