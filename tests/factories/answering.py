"""Questionnaires of every kind, written down without the bank, for those who answer them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from courses.domain.questionnaire import digest
from courses.loader import load_catalogue
from courses.models import (
    Attempt,
    CoursePage,
    Enrolment,
    Questionnaire,
    QuestionnaireVersion,
    TrainingSession,
)
from courses.question_blocks import QuestionnaireBlock
from courses.services import freeze_course
from courses.services.bank import create_item
from tests.factories.accounts import UserFactory
from tests.factories.courses import home_page, session_of


def bare_course(code: str = "Z1") -> CoursePage:
    """Return a published course without any lesson."""
    course = CoursePage(
        code=code,
        title=f"Formation {code}",
        slug=f"formation-{code.lower()}",
        summary="Une formation d’essai.",
        duration_minutes=60,
        accessibility="Tout se lit au clavier.",
        version="2026-11-01",
        audience=[("audience", "tous")],
        outcomes=[("outcome", "essayer")],
        objectives=[("objective", {"id": "essai", "text": "Essayer"})],
    )
    load_catalogue(home_page()).add_child(instance=course)
    freeze_course(course=course, note="")
    return course


def question(question_id: str, kind: str = "short_text", **more: Any) -> dict[str, Any]:
    """Return a question of a snapshot."""
    return {"id": question_id, "kind": kind, "text": f"Question {question_id}\u00a0?", **more}


def choices(*ids: str, **more: Any) -> list[dict[str, Any]]:
    """Return the proposed answers of a question; the first one is right."""
    return [
        {"id": one, "text": f"Réponse {one}", "correct": rank == 0, **more}
        for rank, one in enumerate(ids)
    ]


def section(
    slug: str, *questions: dict[str, Any], secrecy: str = "named", purpose: str = "knowledge"
) -> dict[str, Any]:
    """Return a section of a snapshot."""
    return {
        "slug": slug,
        "title": f"Partie {slug}",
        "purpose": purpose,
        "confidentiality": secrecy,
        "questions": list(questions),
    }


def asked(*sections: dict[str, Any], title: str = "Essai") -> dict[str, Any]:
    """Return a snapshot."""
    return {"title": title, "intro": "Quelques questions.", "sections": list(sections)}


def two_secrecies(title: str = "Avis") -> dict[str, Any]:
    """Return a named part and an anonymous one."""
    hidden = [question(one) for one in ("comment", "more-1", "more-2", "more-3", "more-4")]
    return asked(
        section("named", question("job"), purpose="expectations"),
        section("opinion", *hidden, secrecy="anonymous", purpose="satisfaction"),
        title=title,
    )


def every_kind() -> dict[str, Any]:
    """Return one question of each kind, a vignette, a condition, and an anonymous part."""
    unsure = [{"id": "dont_know", "text": "Je ne sais pas"}]
    left = [
        {"id": "a", "text": "Dépôt", "match": "x"},
        {"id": "b", "text": "Recours", "match": "y"},
    ]
    right = [{"id": "x", "text": "Gratuit"}, {"id": "y", "text": "Quinze jours"}]
    rows = [{"id": "ecouter", "text": "Écouter"}, {"id": "orienter", "text": "Orienter"}]
    vignette = {"stem": "Nadia a cinq rejets en un mois.", "stem_id": "nadia"}
    yes_no = choices("vrai", "faux") + unsure
    yes_no[0]["flags"] = True
    return asked(
        section(
            "savoirs",
            question("un", "single", choices=choices("a", "b", "c") + unsure),
            question("plusieurs", "multiple", choices=choices("a", "b", "c") + unsure),
            question("vrai", "true_false", choices=yes_no, required=True),
            question("nombre", "number", answer=3, tolerance=1, may_not_know=True),
            question("ordre", "ordering", choices=choices("p", "q", "r"), may_not_know=True),
            question("paires", "matching", choices=left, targets=right, may_not_know=True),
            question("cas-1", "true_false", choices=yes_no, is_fragile=True, **vignette),
            question("cas-2", "true_false", choices=yes_no, **vignette),
        ),
        section(
            "vous",
            question("aisance", "scale", low_label="pas du tout", high_label="tout à fait"),
            question("tableau", "matrix", rows=rows, low_label="jamais", high_label="toujours"),
            question("depuis", "date"),
            question(
                "precision",
                "short_text",
                visible_if={"question_id": "aisance", "test": "at_most", "values": ["2"]},
            ),
            question("projet", "long_text"),
            secrecy="trainer",
            purpose="needs",
        ),
        section(
            "avis",
            question("conseil", "nps"),
            question("libre", "long_text"),
            secrecy="anonymous",
            purpose="satisfaction",
        ),
        title="Toutes les formes",
    )


def version_of(
    course: CoursePage, snapshot: dict[str, Any], *, moment: str = "pre"
) -> QuestionnaireVersion:
    """Return a frozen version of the course's questionnaire at a moment, made when missing."""
    found, _ = Questionnaire.objects.get_or_create(
        course=course,
        moment=moment,
        audience="learner",
        defaults={"title": snapshot["title"], "intro": "Essai."},
    )
    return QuestionnaireVersion.objects.create(
        questionnaire=found,
        number=found.versions.count() + 1,
        snapshot=snapshot,
        sha256=digest(snapshot),
    )


DECIDED_BY_USE = ("required", "form", "visible_if", "may_not_know", "item_version")


def published(
    course: CoursePage, snapshot: dict[str, Any], *, moment: str = "pre"
) -> Questionnaire:
    """Return a published questionnaire that asks a snapshot, its questions in the bank."""
    sections = [
        {"type": "section", "value": one | {"questions": _uses(course, one["questions"])}}
        for one in snapshot["sections"]
    ]
    return Questionnaire.objects.create(
        course=course,
        moment=moment,
        title=snapshot["title"],
        intro=snapshot["intro"],
        sections=QuestionnaireBlock().to_python(sections),
    )


def _uses(course: CoursePage, questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"type": "item", "value": _use(course, one), "id": str(uuid4())} for one in questions]


def _use(course: CoursePage, asked_as: dict[str, Any]) -> dict[str, Any]:
    body = {key: value for key, value in asked_as.items() if key not in DECIDED_BY_USE}
    known = [one for one in body.get("choices", ()) if one["id"] != "dont_know"]
    item = create_item(course=course, body=body | {"choices": known})
    condition = asked_as.get("visible_if") or {"question_id": "", "test": "is", "values": []}
    return {
        "item": item.pk,
        "required": asked_as.get("required", False),
        "form": asked_as.get("form", ""),
        "visible_if": condition | {"values": ", ".join(condition["values"])},
    }


def open_session(course: CoursePage, *, trainer: Any = None, **fields: Any) -> TrainingSession:
    """Return a session that ends tomorrow."""
    start = timezone.now()
    days = {"starts_at": start, "ends_at": start + timedelta(days=1)}
    return session_of(trainer or UserFactory(), course, **(days | fields))


def draft(enrolment: Enrolment, version: QuestionnaireVersion, **fields: Any) -> Attempt:
    """Return an attempt being written."""
    moment = version.questionnaire.moment
    return Attempt.objects.create(enrolment=enrolment, moment=moment, version=version, **fields)
