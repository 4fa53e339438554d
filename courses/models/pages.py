"""Courses as editors write them: the catalogue, a course, its modules."""

from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks import ObjectiveBlock, SequenceBlock, StepBlock
from courses.domain.catalogue import FACETS, Card, Search, count_by_value, kept, length_of
from courses.domain.progress import StepFact
from courses.domain.renewal import minutes_again
from courses.domain.repeats import repeated


class CatalogueIndexPage(Page):
    """The public catalogue: words and filters, all in the address."""

    intro = models.CharField(_("phrase d’accueil"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    subpage_types = ["courses.CoursePage"]
    max_count = 1
    template = "courses/catalogue_index_page.html"

    class Meta:
        verbose_name = _("catalogue des formations")

    def get_context(self, request, *args, **kwargs):
        """Add `courses` (those kept), `n_all`, `search` and `counts` by facet and value."""
        context = super().get_context(request, *args, **kwargs)
        courses = list(CoursePage.objects.child_of(self).live().order_by("title"))
        cards = {course.code: course.card for course in courses}
        search = _search_of(request)
        codes = {card.code for card in kept(cards.values(), search)}
        every = list(cards.values())
        return context | {
            "courses": [course for course in courses if course.code in codes],
            "n_all": len(courses),
            "search": search,
            "counts": {facet: count_by_value(every, search, facet) for facet in FACETS},
        }


def _search_of(request) -> Search:
    ticked = {facet: frozenset(request.GET.getlist(facet)) for facet in FACETS}
    return Search(words=request.GET.get("q", "")[:100], ticked=ticked)


class CoursePage(Page):
    """A course: what one will be able to do, and everything the law wants said before."""

    class Format(models.TextChoices):
        ONLINE = "en_ligne", _("En ligne, à votre rythme")
        MIXED = "mixte", _("En ligne et en groupe")
        ON_SITE = "presentiel", _("Sur place")

    code = models.CharField(_("code"), max_length=10, unique=True)
    summary = models.CharField(_("promesse en une phrase"), max_length=250)
    audience = StreamField([("audience", CharBlock(max_length=60))], verbose_name=_("publics"))
    format = models.CharField(_("format"), max_length=12, choices=Format, default=Format.ONLINE)
    duration_minutes = models.PositiveIntegerField(_("durée en minutes"))
    outcomes = StreamField(
        [("outcome", CharBlock(max_length=140))], verbose_name=_("à la fin, vous saurez")
    )
    objectives = StreamField([("objective", ObjectiveBlock())], verbose_name=_("objectifs"))
    prerequisites = models.CharField(_("prérequis"), max_length=250, default="Aucun")
    accessibility = models.TextField(_("accessibilité"))
    # What must be said before anyone enrols (RNQ, indicator 1; Code du travail, art. L6353-8).
    on_request = models.BooleanField(
        _("sur session"), default=False, help_text=_("Personne ne peut la commencer en ligne.")
    )
    programme = StreamField(
        [("sequence", SequenceBlock())], verbose_name=_("programme annoncé"), blank=True
    )
    methods = models.TextField(_("méthodes et moyens"), blank=True)
    assessment = models.TextField(_("évaluation"), blank=True)
    access_delay = models.CharField(_("délai d’accès"), max_length=250, blank=True)
    price = models.CharField(_("tarif"), max_length=250, blank=True)
    contact = models.CharField(_("contact"), max_length=250, blank=True)
    pass_threshold_percent = models.PositiveSmallIntegerField(_("seuil en %"), default=70)
    certificate_validity_months = models.PositiveSmallIntegerField(
        _("validité de l’attestation en mois"), null=True, blank=True
    )
    opens_referral = models.BooleanField(_("donne le droit d’orienter"), default=False)
    version = models.CharField(_("version"), max_length=20)
    change_note = models.CharField(
        _("ce qui change dans cette version"), max_length=250, blank=True
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("code"), FieldPanel("summary"), FieldPanel("audience")],
            heading=_("Présentation"),
        ),
        MultiFieldPanel(
            [FieldPanel("format"), FieldPanel("duration_minutes"), FieldPanel("prerequisites")],
            heading=_("Organisation"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("on_request"),
                FieldPanel("programme"),
                FieldPanel("methods"),
                FieldPanel("assessment"),
                FieldPanel("access_delay"),
                FieldPanel("price"),
                FieldPanel("contact"),
            ],
            heading=_("Ce qui est dit avant l’inscription"),
        ),
        FieldPanel("outcomes"),
        FieldPanel("objectives"),
        FieldPanel("accessibility"),
        MultiFieldPanel(
            [
                FieldPanel("pass_threshold_percent"),
                FieldPanel("certificate_validity_months"),
                FieldPanel("opens_referral"),
                FieldPanel("version"),
                FieldPanel("change_note"),
            ],
            heading=_("Attestation"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["courses.CatalogueIndexPage"]
    subpage_types = ["courses.ModulePage"]
    template = "courses/course_page.html"

    class Meta:
        verbose_name = _("formation")

    @property
    def card(self) -> Card:
        """What the catalogue searches."""
        audience = tuple(str(block.value) for block in self.audience)
        text = " ".join([self.title, self.summary, *audience, *self.objective_texts.values()])
        return Card(self.code, text, audience, self.duration_minutes, self.format)

    @property
    def length(self) -> str:
        """The band of its duration."""
        return length_of(self.duration_minutes)

    @property
    def objective_texts(self) -> dict[str, str]:
        """Objective id → words, in order."""
        return {block.value["id"]: block.value["text"] for block in self.objectives}

    def live_modules(self) -> list["ModulePage"]:
        """The published modules, in order: one query."""
        return list(ModulePage.objects.child_of(self).live().order_by("path"))

    def get_context(self, request, *args, **kwargs):
        """Add `modules` of whoever discovers it, `renewal_minutes` and the viewer's `enrolment`."""
        context = super().get_context(request, *args, **kwargs)
        viewer = getattr(request, "viewer", None)
        mine = self.enrolments.of(viewer.user_id).current() if viewer and viewer.user else None
        every = self.live_modules()
        return context | {
            "modules": [module for module in every if not module.for_renewal],
            "renewal_minutes": minutes_again([one for each in every for one in each.step_facts]),
            "enrolment": mine,
        }


class ModulePage(Page):
    """A few steps around one question; read through the learner's space only."""

    summary = models.CharField(_("en une phrase"), max_length=250, blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name=_("étapes"))
    for_renewal = models.BooleanField(
        _("pour renouveler"),
        default=False,
        help_text=_("Seules les personnes qui renouvellent leur attestation le suivent."),
    )
    change_note = models.CharField(
        _("ce qui change dans cette version"), max_length=250, blank=True
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("for_renewal"),
        FieldPanel("steps"),
        FieldPanel("change_note"),
    ]
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    template = "courses/module_page.html"

    class Meta:
        verbose_name = _("module")

    def clean(self):
        """Refuse two steps at the same address: the second could never be opened."""
        super().clean()
        twice = repeated(step.value["slug"] for step in self.steps)
        if twice:
            words = _("Deux étapes ont la même adresse\u00a0: %(slugs)s.") % {
                "slugs": ", ".join(twice)
            }
            raise ValidationError({"steps": words})

    def serve(self, request, *args, **kwargs):
        """Send visitors to the course: its steps are read when enrolled."""
        return redirect(self.get_parent().get_url(request))

    def serve_preview(self, request, mode_name):
        """Show editors the whole module, drafts included."""
        return TemplateResponse(request, self.template, self.get_context(request))

    @property
    def step_facts(self) -> list[StepFact]:
        """The steps as progress rules know them; a step's id outlives its title and address."""
        return [
            StepFact(
                id=str(block.id),
                slug=block.value["slug"],
                title=block.value["title"],
                duration_minutes=block.value["duration_minutes"],
                module_slug=self.slug,
                module_title=self.title,
                for_renewal=self.for_renewal,
            )
            for block in self.steps
        ]
