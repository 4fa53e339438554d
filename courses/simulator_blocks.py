"""Simulators that a trainer drops in a lesson, with the figures to begin with."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DecimalBlock,
    IntegerBlock,
    StructBlock,
    TextBlock,
)

from courses.exercise_blocks import TEMPLATES, source_field, valid_until_field
from courses.simulators import DEFERRALS, MOST_ROWS, drawn
from dilemme.finance.microcredit import Deferral


def _euros(label: Any, **options: Any) -> DecimalBlock:
    return DecimalBlock(label=label, min_value=0, decimal_places=2, max_digits=9, **options)


class SimulatorBlock(StructBlock):
    """What both simulators share; `kind` names the questions of courses.simulators."""

    kind = ""
    figures: tuple[str, ...] = ()

    title = CharBlock(label=_("titre"))
    instruction = TextBlock(
        label=_("consigne"), help_text=_("Ce qu’il faut essayer, et ce qu’il faut remarquer.")
    )
    source = source_field()
    valid_until = valid_until_field()

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the questions, the figures to begin with and what they give."""
        context = super().get_context(value, parent_context)
        typed = {name: _typed(value[name]) for name in self.figures}
        request = context.get("request")
        address = reverse(settings.COURSES_SIMULATOR_ROUTE, kwargs={"kind": self.kind})
        back = request.path if request else ""
        return context | drawn(self.kind, typed, address=address, back=back)


def _typed(value: Any) -> str:
    return str(value).replace(".", ",")


class BudgetSimulatorBlock(SimulatorBlock):
    """A month in six figures: what is left to live on."""

    kind = "budget"
    figures = ("resources", "fixed", "current", "instalments", "adults", "under_14")

    resources = _euros(_("ce qui rentre"), default=1_600)
    fixed = _euros(_("charges fixes"), default=820)
    current = _euros(_("vie de tous les jours"), default=640)
    instalments = _euros(_("mensualités de crédit"), default=95)
    adults = IntegerBlock(label=_("personnes de 14 ans ou plus"), min_value=1, default=1)
    under_14 = IntegerBlock(label=_("enfants de moins de 14 ans"), min_value=0, default=1)

    class Meta:
        template = f"{TEMPLATES}/simulator.html"
        icon = "decimal"
        label = _("Simulateur de budget")


class MicrocreditSimulatorBlock(SimulatorBlock):
    """A loan, its deferral and its schedule."""

    kind = "microcredit"
    figures = ("amount", "rate", "months", "deferral", "mode")

    amount = _euros(_("montant"), default=2_000)
    rate = DecimalBlock(
        label=_("taux par an, en %"), min_value=0, max_value=20, decimal_places=2, default=3
    )
    months = IntegerBlock(
        label=_("nombre de mensualités"), min_value=1, max_value=MOST_ROWS, default=24
    )
    deferral = IntegerBlock(label=_("mois de différé"), min_value=0, max_value=24, default=0)
    mode = ChoiceBlock(
        label=_("pendant le différé"),
        choices=[(mode.value, words) for mode, words in DEFERRALS.items()],
        default=Deferral.PARTIAL.value,
    )

    class Meta:
        template = f"{TEMPLATES}/simulator.html"
        icon = "decimal"
        label = _("Simulateur de microcrédit")
