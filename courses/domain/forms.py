"""Parallel forms A and B: same objectives, other questions, asked in one order or the other.

Half the people of a session get A before and B after, the others B before and A after, so that
the mean of the two orders cancels a form that is easier (training.md part 2, §1.4 and §5).
"""

from collections.abc import Mapping
from dataclasses import replace

from courses.domain.questionnaire import Definition, Form, Moment

ORDERS = (f"{Form.A}{Form.B}", f"{Form.B}{Form.A}")
# The later questionnaire asks again the form that was seen longest ago.
PLACES: Mapping[Moment, int] = {Moment.PRE: 0, Moment.POST: 1, Moment.COLD: 0, Moment.YEARLY: 1}


def form_at(order: str, moment: str) -> str:
    """Return the form (A or B) of a moment in an order such as AB; empty without an order."""
    return Form(order[PLACES[Moment(moment)]]).value if order else ""


def has_forms(definition: Definition) -> bool:
    """Tell whether some questions are kept for one form."""
    return any(question.form for question in definition.questions)


def asked_with(definition: Definition, form: str) -> Definition:
    """Return the questions of one form and those of both; somebody without a form is asked A.

    Sections left without a question are left out.
    """
    kept = {"", form or Form.A.value}
    sections = (
        replace(section, questions=tuple(one for one in section.questions if one.form in kept))
        for section in definition.sections
    )
    return replace(definition, sections=tuple(one for one in sections if one.questions))
