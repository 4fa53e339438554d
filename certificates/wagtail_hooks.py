"""Templates of certificates in `/gestion/`: seen with invented facts, copied once they served."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from certificates.models import CertificateTemplate


class CertificateTemplateViewSet(SnippetViewSet):
    """Written, previewed, copied; a template that served cannot be changed any more."""

    model = CertificateTemplate
    icon = "doc-full"
    menu_label = _("Modèles de certificats")
    list_display = ["__str__", "title", "created_at"]
    list_filter = ["kind", "language"]
    copy_view_enabled = True
    inspect_view_enabled = True


register_snippet(CertificateTemplateViewSet)
