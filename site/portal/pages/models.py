"""The public pages that editors write: home, plain pages, the game's page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from portal.pages.blocks import DoorBlock, KeyFigureBlock, PageBody


class HomePage(Page):
    """The front door: one promise, two doors, the help number, figures when there are some."""

    promise = models.CharField(
        _("promesse"), max_length=140, help_text=_("Une seule phrase, 15 mots au plus.")
    )
    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    doors = StreamField([("door", DoorBlock())], verbose_name=_("portes"), min_num=2, max_num=2)
    figures = StreamField(
        [("figure", KeyFigureBlock())],
        verbose_name=_("chiffres repères"),
        blank=True,
        max_num=3,
        help_text=_("Trois au plus, chacun avec sa date et sa source. Vide : rien n’est affiché."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("promise"),
        FieldPanel("introduction"),
        FieldPanel("doors"),
        FieldPanel("figures"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("promise")]
    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("page d’accueil")


class ContentPage(Page):
    """A plain page: workshops, help, legal notices, personal data, accessibility."""

    introduction = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("Une ou deux phrases.")
    )
    body = StreamField(PageBody(), verbose_name=_("contenu"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    template = "pages/content_page.html"

    class Meta:
        verbose_name = _("page simple")


class GamePage(Page):
    """What Dilemme is, and the way to a table."""

    introduction = models.TextField(_("introduction"), max_length=400)
    body = StreamField(PageBody(), verbose_name=_("contenu"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    template = "pages/game_page.html"
    max_count = 1

    class Meta:
        verbose_name = _("page du jeu")
