"""Every named answer on a line, and what its codes mean; no name, no nameless answer.

Lines are read from the database as they are sent: a hundred thousand take no more memory than ten.
"""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from courses.domain.questionnaire import Confidentiality, Definition
from courses.models import Answer, Attempt
from courses.reports.files import safe_text
from courses.selectors.gathering import versions_used

COLUMNS = (
    "personne", "session", "formation", "moment", "formulaire", "essai", "jour", "version",
    "question", "presence", "reponse", "points",
)  # fmt: skip
FIELDS = (
    "attempt__enrolment__public_id", "attempt__enrolment__session__public_id",
    "attempt__enrolment__course__code", "attempt__moment", "attempt__form", "attempt__number",
    "attempt__sent_at", "attempt__version__number", "question_id", "presence", "value", "points",
)  # fmt: skip
CHUNK = 2000
LINES_AT_ONCE = 200


class _Echo:
    """What `csv.writer` writes to when each line is to be sent at once."""

    def write(self, value: str) -> str:
        return value


def answer_lines(viewer: Any, people: QuerySet) -> Iterator[bytes]:
    """Yield the answers a viewer may read one by one among those of `people`, as CSV lines."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff".encode() + writer.writerow(COLUMNS).encode()
    allowed = Attempt.objects.visible_to(viewer).sent().filter(enrolment__in=people.values("pk"))
    rows = (
        Answer.objects.filter(attempt__in=allowed.order_by().values("pk"))
        .order_by("attempt_id", "pk")
        .values_list(*FIELDS)
    )
    waiting: list[str] = []
    for row in rows.iterator(chunk_size=CHUNK):
        waiting.append(writer.writerow(_line(row)))
        if len(waiting) >= LINES_AT_ONCE:
            yield "".join(waiting).encode()
            waiting.clear()
    yield "".join(waiting).encode()


def _line(row: tuple[Any, ...]) -> list[str]:
    *ids, sent_at, version, question_id, presence, value, points = row
    return [
        *("" if one is None else str(one) for one in ids),
        f"{sent_at:%Y-%m-%d}",
        str(version),
        question_id,
        str(presence),
        safe_text(_plain(value)),
        "" if points is None else f"{points:g}".replace(".", ","),
    ]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def codebook(people: QuerySet) -> bytes:
    """Return what the codes of `answer_lines` mean: columns, questions, choices."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    lines = [["sorte", "moment", "version", "code", "choix", "texte", "juste"], *_column_lines()]
    for one in versions_used(people):
        for row in _question_lines(one.definition):
            lines.append([row[0], one.moment, str(one.number), *row[1:]])
    text = "".join(writer.writerow([safe_text(cell) for cell in line]) for line in lines)
    return text.encode("utf-8-sig")


def _column_lines() -> list[list[str]]:
    meanings = (
        _("numéro tiré au sort, le même d’une session à l’autre pour la même inscription"),
        _("numéro de la session, vide pour qui se forme seul"),
        _("code de la formation"),
        _("pre : avant, post : après, cold : à froid"),
        _("A, B, ou vide s’il n’y a qu’un formulaire"),
        _("numéro de l’essai"),
        _("jour de l’envoi"),
        _("version du questionnaire"),
        _("code de la question, voir plus bas"),
        _("0 : non posée, 1 : posée sans réponse, 2 : répondue"),
        _("code du choix, nombre, date ou texte"),
        _("points obtenus, de 0 à 1, vide si la question n’est pas notée"),
    )
    pairs = zip(COLUMNS, meanings, strict=True)
    return [["colonne", "", "", name, "", meaning, ""] for name, meaning in pairs]


def _question_lines(definition: Definition) -> Iterator[list[str]]:
    for section in definition.sections:
        if section.confidentiality is Confidentiality.ANONYMOUS:
            continue
        for question in section.questions:
            yield ["question", question.id, "", question.text, ""]
            for choice in question.choices:
                yield ["choix", question.id, choice.id, choice.text, str(int(choice.correct))]
