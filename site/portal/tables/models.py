"""What editors add to the game: question cards, which a table keeps as they were when it opened,
and whom to turn to near a table."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.snippets.models import register_snippet

from courses.domain.questionnaire import Kind
from courses.models import Item, ModulePage
from portal.tables.debriefs.words import THEMES
from portal.territory.domain.departments import DEPARTMENTS

FEWEST_CHOICES, MOST_CHOICES = 2, 4
ASKABLE = (Kind.SINGLE, Kind.TRUE_FALSE)


class ExtraCardQuerySet(models.QuerySet):
    """Extra cards, by the questions asked of them."""

    def published(self):
        """Those that new tables may take, in the order of their level."""
        return self.filter(live=True).select_related("module").order_by("level", "pk")


@register_snippet
class ExtraCard(DraftStateMixin, RevisionMixin, models.Model):
    """A question with one right answer, written here or taken from the courses' bank.

    What is taken from the bank is copied: the bank may change, a printed or played card may not.
    """

    item = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("question de la banque"),
        help_text=_("Laissez les textes vides : ils sont repris de la banque."),
    )  # fmt: skip
    text = models.CharField(_("question"), max_length=250, blank=True)
    choices = models.TextField(
        _("réponses"), blank=True, help_text=_("Une par ligne, de deux à quatre.")
    )
    answer = models.PositiveSmallIntegerField(
        _("numéro de la bonne réponse"), default=1, help_text=_("1 pour la première ligne.")
    )
    explanation = models.CharField(
        _("explication"),
        max_length=250,
        blank=True,
        help_text=_("Toujours montrée après la réponse."),
    )
    theme = models.CharField(_("thème"), max_length=30, choices=[*THEMES.items()])
    level = models.PositiveSmallIntegerField(
        _("niveau"), choices=[(1, _("1, pour commencer")), (2, "2"), (3, _("3, pour aller loin"))],
        default=1,
    )  # fmt: skip
    module = models.ForeignKey(
        ModulePage, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("module qui l’explique"),
    )  # fmt: skip
    step_slug = models.SlugField(_("adresse de l’étape"), max_length=80, blank=True)

    panels = [
        FieldPanel("item"),
        MultiFieldPanel(
            [FieldPanel("text"), FieldPanel("choices"), FieldPanel("answer")], _("Les mots")
        ),
        FieldPanel("explanation"),
        FieldRowPanel([FieldPanel("theme"), FieldPanel("level")]),
        FieldRowPanel([FieldPanel("module"), FieldPanel("step_slug")]),
    ]

    objects = ExtraCardQuerySet.as_manager()

    class Meta:
        ordering = ["level", "pk"]
        verbose_name = _("carte question du jeu")
        verbose_name_plural = _("cartes questions du jeu")

    def __str__(self):
        return self.text

    def clean(self):
        """Take the bank's words where none are written, then refuse what could not be played."""
        super().clean()
        self._take_from_bank()
        self._refuse_unplayable()
        self._refuse_unknown_step()

    def _refuse_unplayable(self) -> None:
        lines = self.choice_texts
        if not self.text:
            raise ValidationError({"text": _("Écrivez une question, ou prenez-la dans la banque.")})
        if not FEWEST_CHOICES <= len(lines) <= MOST_CHOICES:
            raise ValidationError({"choices": _("Écrivez de deux à quatre réponses.")})
        if not 1 <= self.answer <= len(lines):
            raise ValidationError({"answer": _("Aucune réponse n’a ce numéro.")})
        if not self.explanation:
            raise ValidationError({"explanation": _("Expliquez la bonne réponse.")})

    def _take_from_bank(self) -> None:
        if self.item is None or self.text or self.item.current is None:
            return
        question = self.item.current.question
        right = [rank for rank, one in enumerate(question.choices, 1) if one.correct]
        if question.kind not in ASKABLE or len(right) != 1:
            words = _("Seule une question à une seule bonne réponse devient une carte.")
            raise ValidationError({"item": words})
        self.text, self.answer = question.text, right[0]
        self.choices = "\n".join(one.text for one in question.choices)
        self.explanation = self.explanation or question.explanation

    def _refuse_unknown_step(self) -> None:
        if not self.step_slug:
            return
        known = [fact.slug for fact in self.module.step_facts] if self.module else []
        if self.step_slug not in known:
            raise ValidationError({"step_slug": _("Ce module n’a pas d’étape à cette adresse.")})

    @property
    def choice_texts(self) -> list[str]:
        """The answers, as written, empty lines left out."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]

    @property
    def link(self) -> str:
        """Where the card is explained, as the engine writes it: "course/module/step", or ""."""
        if self.module is None:
            return ""
        steps = [fact.slug for fact in self.module.step_facts]
        slug = self.step_slug or (steps[0] if steps else "")
        return f"{self.module.get_parent().slug}/{self.module.slug}/{slug}" if slug else ""

    def as_question(self) -> dict[str, Any]:
        """Return the card as a table freezes it (`extra_questions` of the engine's settings)."""
        return {
            "id": f"editeur_{self.pk}",
            "level": self.level,
            "theme": self.theme,
            "text": self.text,
            "choices": self.choice_texts,
            "answer": self.answer - 1,
            "explanation": self.explanation,
            "link": self.link,
        }


class LocalContactQuerySet(models.QuerySet):
    """Local contacts, by place."""

    def near(self, department):
        """Those published for a department, in the order of a memo."""
        return self.filter(live=True, department=department).order_by("rank", "title", "pk")


@register_snippet
class LocalContact(DraftStateMixin, RevisionMixin, models.Model):
    """Whom to turn to near a game: printed on the memo of the tables run in that department."""

    department = models.CharField(
        _("département"), max_length=3, choices=[*DEPARTMENTS.items()], db_index=True
    )
    title = models.CharField(
        _("nom"), max_length=80, help_text=_("Par exemple : Point conseil budget de Colmar.")
    )
    address = models.CharField(_("adresse"), max_length=120, blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    hours = models.CharField(_("quand"), max_length=80, blank=True)
    rank = models.PositiveSmallIntegerField(_("ordre"), default=10)
    source = models.CharField(_("source"), max_length=200)
    checked_on = models.DateField(_("vérifié le"))

    panels = [
        FieldPanel("department"),
        FieldPanel("title"),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("hours")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("checked_on")]),
        FieldPanel("rank"),
    ]

    objects = LocalContactQuerySet.as_manager()

    class Meta:
        ordering = ["department", "rank", "title", "pk"]
        verbose_name = _("contact local du mémo")
        verbose_name_plural = _("contacts locaux du mémo")

    def __str__(self):
        return f"{self.department} {self.title}"

    def clean(self):
        """Refuse a contact that cannot be reached."""
        super().clean()
        if not (self.address or self.phone):
            raise ValidationError({"phone": _("Donnez un téléphone ou une adresse.")})

    @property
    def line(self):
        """How to reach it, in one line."""
        return ", ".join(part for part in (self.phone, self.address, self.hours) if part)
