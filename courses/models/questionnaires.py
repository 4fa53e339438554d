"""Questionnaires: what editors may change, and the versions that people answered."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.snippets.models import register_snippet

from courses.domain.questionnaire import Definition
from courses.domain.questionnaire import Moment as DomainMoment
from courses.domain.repeats import repeated
from courses.models.pages import CoursePage
from courses.question_blocks import QuestionnaireBlock


class Moment(models.TextChoices):
    """Before the course, or after it."""

    PRE = DomainMoment.PRE.value, _("départ")
    POST = DomainMoment.POST.value, _("arrivée")


class QuestionnaireQuerySet(models.QuerySet):
    """Questionnaires, by the questions asked of them."""

    def published(self):
        """Those that editors opened; a first draft is asked to nobody."""
        return self.filter(live=True)


@register_snippet
class Questionnaire(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """The questionnaire of one course at one moment, with drafts."""

    course = models.ForeignKey(CoursePage, models.CASCADE, related_name="questionnaires")
    moment = models.CharField(_("moment"), max_length=4, choices=Moment)
    title = models.CharField(_("titre"), max_length=120)
    intro = models.TextField(_("présentation : qui lit, combien de temps, pas de note"))
    sections = StreamField(QuestionnaireBlock(), verbose_name=_("parties"))

    panels = [
        FieldPanel("course"),
        FieldPanel("moment"),
        FieldPanel("title"),
        FieldPanel("intro"),
        FieldPanel("sections"),
    ]

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["course", "moment", "pk"]
        verbose_name = _("questionnaire")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "moment"], name="questionnaire_once_a_course_and_moment"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.get_moment_display()})"

    def clean(self):
        """Refuse two questions, or two answers of one question, with the same id."""
        super().clean()
        questions = [one for section in self.sections for one in section.value["questions"]]
        lists = [questions, *(question["choices"] for question in questions)]
        twice = [again for items in lists for again in repeated(item["id"] for item in items)]
        if twice:
            words = _("Ces repères servent deux fois\u00a0: %(ids)s.") % {"ids": ", ".join(twice)}
            raise ValidationError({"sections": words})

    def as_snapshot(self) -> dict:
        """Return what is published now, JSON-safe: {title, intro, sections}."""
        sections = [block.block.get_prep_value(block.value) for block in self.sections]
        return {
            "title": self.title,
            "intro": self.intro,
            "sections": [_section(section) for section in sections],
        }

    def get_preview_template(self, request, mode_name):
        """Show editors every question on one page."""
        return "courses/questionnaire_preview.html"

    def get_preview_context(self, request, mode_name):
        """Give the definition as learners would get it."""
        return {"definition": Definition.from_json(self.as_snapshot()), "request": request}


def _section(raw: dict) -> dict:
    questions = [_question(item["value"]) for item in raw["questions"]]
    return raw | {"questions": questions}


def _question(raw: dict) -> dict:
    choices = [_choice(item["value"]) for item in raw.pop("choices", [])]
    empty_out = {key: value for key, value in raw.items() if value not in (None, "")}
    return empty_out | {"choices": choices}


def _choice(raw: dict) -> dict:
    return {"id": raw["id"], "text": raw["text"], "correct": bool(raw["correct"])}


class QuestionnaireVersion(models.Model):
    """What was asked, exactly; made when a changed questionnaire is first used, then fixed."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("numéro"))
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

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
