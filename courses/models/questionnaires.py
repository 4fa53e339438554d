"""Questionnaires: what editors may change, and the versions that people answered."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from courses.domain.bank import asked_question, purpose_problems
from courses.domain.conditions import condition_problems
from courses.domain.questionnaire import Audience as DomainAudience
from courses.domain.questionnaire import Definition
from courses.domain.questionnaire import Moment as DomainMoment
from courses.domain.repeats import repeated
from courses.models.bank import Item, ItemVersion
from courses.models.pages import CoursePage
from courses.previews import form_of
from courses.question_blocks import QuestionnaireBlock


class Moment(models.TextChoices):
    """Before the course, after it, later, or once a year."""

    PRE = DomainMoment.PRE.value, _("départ")
    POST = DomainMoment.POST.value, _("arrivée")
    COLD = DomainMoment.COLD.value, _("à froid")
    YEARLY = DomainMoment.YEARLY.value, _("une fois par an")


class Audience(models.TextChoices):
    """Who is asked."""

    LEARNER = DomainAudience.LEARNER.value, _("personne formée")
    EMPLOYER = DomainAudience.EMPLOYER.value, _("employeur")
    TRAINER = DomainAudience.TRAINER.value, _("formatrice ou formateur")
    FUNDER = DomainAudience.FUNDER.value, _("financeur")


class QuestionnaireQuerySet(models.QuerySet):
    """Questionnaires, by the questions asked of them."""

    def published(self):
        """Those that editors opened; a first draft is asked to nobody."""
        return self.filter(live=True)


class Questionnaire(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """The questionnaire of one course at one moment, with drafts."""

    course = models.ForeignKey(CoursePage, models.CASCADE, related_name="questionnaires")
    moment = models.CharField(_("moment"), max_length=6, choices=Moment)
    audience = models.CharField(
        _("à qui"), max_length=8, choices=Audience, default=Audience.LEARNER
    )
    title = models.CharField(_("titre"), max_length=120)
    intro = models.TextField(_("présentation : qui lit, combien de temps, pas de note"))
    sections = StreamField(QuestionnaireBlock(), verbose_name=_("parties"))

    panels = [
        FieldPanel("course", heading=_("Formation")),
        FieldPanel("moment"),
        FieldPanel("audience"),
        FieldPanel("title"),
        FieldPanel("intro"),
        FieldPanel("sections"),
    ]

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["course", "moment", "audience", "pk"]
        verbose_name = _("questionnaire")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "moment", "audience"],
                name="questionnaire_once_a_moment_and_audience",
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.get_moment_display()})"

    def clean(self):
        """Refuse a question asked twice or of another course, and conditions that cannot hold."""
        super().clean()
        for problem in (self._repeated(), self._foreign(), self._unsound()):
            if problem:
                raise ValidationError({"sections": problem})

    def _items(self) -> list[Item]:
        uses = (use for section in self.sections for use in section.value["questions"])
        return [use["item"] for use in uses if use["item"] is not None]

    def _repeated(self) -> str:
        slugs = [section.value["slug"] for section in self.sections]
        twice = [*repeated(slugs), *repeated(item.code for item in self._items())]
        if not twice:
            return ""
        return _("Ces repères servent deux fois\u00a0: %(ids)s.") % {"ids": ", ".join(twice)}

    def _foreign(self) -> str:
        foreign = [item.code for item in self._items() if item.course_id != self.course_id]
        if not foreign:
            return ""
        return _("Ces questions sont d’une autre formation\u00a0: %(ids)s.") % {
            "ids": ", ".join(foreign)
        }

    def _unsound(self) -> str:
        definition = Definition.from_json(self.as_snapshot())
        conditions = ((one.question_id, one.code) for one in condition_problems(definition))
        counts = purpose_problems(definition, self.course.objective_texts)
        lines = [f"{name}\u00a0: {PROBLEM_WORDS[code]}" for name, code in (*conditions, *counts)]
        return " ".join(lines)

    def as_snapshot(self) -> dict:
        """Return what is published now, JSON-safe: {title, intro, sections}.

        Each question is the current version of its item, whose key it carries as `item_version`;
        an item that has none is not asked.
        """
        raw = [block.block.get_prep_value(block.value) for block in self.sections]
        keys = {use["value"]["item"] for section in raw for use in section["questions"]}
        versions = ItemVersion.objects.filter(item__in=keys, item__current=F("pk"))
        current = {version.item_id: version for version in versions}
        return {
            "title": self.title,
            "intro": self.intro,
            "sections": [_section(section, current) for section in raw],
        }

    def get_preview_template(self, request, mode_name):
        """Show editors every question on one page."""
        return "courses/questionnaire_preview.html"

    def get_preview_context(self, request, mode_name):
        """Give the definition as learners would get it."""
        definition = Definition.from_json(self.as_snapshot())
        return {"definition": definition, "form": form_of(definition), "request": request}


PROBLEM_WORDS = {
    "objective_unknown": _("cette partie compte par objectif\u00a0: donnez-en un à la question."),
    "key_missing": _("dites quelle réponse est juste."),
    "question_unknown": _("la question regardée n’est pas dans ce questionnaire."),
    "not_earlier": _("la question regardée doit être placée plus haut."),
    "value_unknown": _("cette réponse ne peut pas être donnée à la question regardée."),
    "crosses_secrecy": _("une partie sans nom ne dépend que de parties sans nom, et l’inverse."),
    "other_form": _("la question regardée n’est pas posée dans la même forme."),
}


def _section(raw: dict, current: dict[int, ItemVersion]) -> dict:
    uses = [use["value"] for use in raw["questions"] if use["value"]["item"] in current]
    questions = [_question(use, current[use["item"]], raw["purpose"]) for use in uses]
    return raw | {"questions": questions}


def _question(use: dict, version: ItemVersion, purpose: str) -> dict:
    decided = use | {"visible_if": _condition(use.get("visible_if"))}
    return asked_question(version.body, decided, purpose=purpose, item_version=version.pk)


def _condition(raw: dict | None) -> dict | None:
    if not raw or not raw.get("question_id"):
        return None
    values = [value.strip() for value in raw["values"].split(",") if value.strip()]
    return raw | {"values": values}


class QuestionnaireVersion(models.Model):
    """What was asked, exactly; made when a changed questionnaire is first used, then fixed."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("numéro"))
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    # The same versions as in the snapshot, so that one may look up what an item was asked in.
    item_versions = models.ManyToManyField(ItemVersion, related_name="asked_in")

    class Meta:
        ordering = ["questionnaire", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "sha256"], name="version_once_a_content"
            ),
            models.UniqueConstraint(fields=["questionnaire", "number"], name="version_number_once"),
        ]

    def __str__(self):
        return f"{self.questionnaire_id} v{self.number}"

    def save(self, *args, **kwargs):
        """Write once; what people answered never changes under them."""
        if not self._state.adding:
            raise TypeError("a version is written once")
        super().save(*args, **kwargs)

    @property
    def definition(self) -> Definition:
        """The questionnaire as pure objects."""
        return Definition.from_json(self.snapshot)
