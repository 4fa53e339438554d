"""Building the pages and questionnaires of a course from its file; loading again updates them."""

import uuid
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.blocks import StreamBlock
from wagtail.models import Page

from courses.blocks import LessonBlock
from courses.content_file import ContentError, read_course
from courses.models import CatalogueIndexPage, CoursePage, ModulePage
from courses.questionnaire_loader import load_questionnaires
from courses.services.bank import BankRefused
from courses.services.versions import freeze_course

CONTENT_DIR = Path(__file__).parent / "content"
# Steps and checks keep the same id at every load: progress points to them.
NAMESPACE = uuid.UUID("0d5b9f0e-6f0b-5c55-8f3e-4b1d1a0c7e21")
CATALOGUE_SLUG = "formations"


@transaction.atomic
def load_catalogue(home: Page) -> CatalogueIndexPage:
    """Return the catalogue below the home page, made when missing."""
    found = CatalogueIndexPage.objects.child_of(home).first()
    if found is None:
        found = CatalogueIndexPage(
            title="Formations",
            slug=CATALOGUE_SLUG,
            intro="Repérer, en parler, orienter. Des formations courtes, avec des cas réels.",
        )
        home.add_child(instance=found)
    return found


@transaction.atomic
def load_course(path: Path, parent: CatalogueIndexPage) -> CoursePage:
    """Create or update the course of a file; returns its page, raises ContentError."""
    content = read_course(path)
    course = CoursePage.objects.filter(code=content["code"]).first() or CoursePage()
    _fill_course(course, content)
    _save(course, parent, path, "course")
    for module in content.get("modules", ()):
        _load_module(path, course, content["code"], module)
    if "questionnaires" in content:
        _load_questionnaires(path, course, content)
    freeze_course(course=course, note=content.get("version_note", ""))
    return course


def load_all(parent: CatalogueIndexPage) -> list[CoursePage]:
    """Load every course of the content folder, in the order of file names."""
    return [load_course(path, parent) for path in sorted(CONTENT_DIR.glob("*.toml"))]


def _fill_course(course: CoursePage, content: dict[str, Any]) -> None:
    plain = (
        "code", "slug", "title", "summary", "format", "duration_minutes", "prerequisites",
        "accessibility", "pass_threshold_percent", "opens_referral", "methods", "assessment",
        "access_delay", "price", "contact",
    )  # fmt: skip
    for key in plain:
        setattr(course, key, content[key])
    course.certificate_validity_months = content.get("certificate_validity_months")
    course.on_request = content.get("on_request", False)
    course.programme = [("sequence", sequence) for sequence in content.get("programme", ())]
    course.version = content["version_date"].isoformat()
    course.search_description = content["summary"]
    course.audience = [("audience", audience) for audience in content["audience"]]
    course.outcomes = [("outcome", outcome) for outcome in content["outcomes"]]
    course.objectives = [("objective", objective) for objective in content["objectives"]]


def _save(page: Page, parent: Page, path: Path, key: str) -> None:
    try:
        page.save() if page.pk else parent.add_child(instance=page)
    except ValidationError as problem:
        raise ContentError(path, key, str(problem.message_dict)) from problem


def _load_module(path: Path, course: CoursePage, code: str, content: dict[str, Any]) -> None:
    slug = content["slug"]
    module = ModulePage.objects.child_of(course).filter(slug=slug).first() or ModulePage()
    module.slug, module.title = slug, content["title"]
    module.summary = content.get("summary", "")
    module.for_renewal = content.get("for_renewal", False)
    steps = [_step(path, f"{code}/{slug}", step) for step in content["steps"]]
    module.steps = module.steps.stream_block.to_python(steps)
    _save(module, course, path, f"modules.{slug}")


def _step(path: Path, prefix: str, step: dict[str, Any]) -> dict[str, Any]:
    where = f"{prefix}/{step['slug']}"
    blocks = [
        {"type": block["type"], "value": _block_value(block), "id": _id(f"{where}/{position}")}
        for position, block in enumerate(step["blocks"])
    ]
    _check(LessonBlock(), blocks, path, where)
    value = {key: step[key] for key in ("slug", "title", "duration_minutes")}
    return {"type": "step", "value": value | {"blocks": blocks}, "id": _id(where)}


def _id(name: str) -> str:
    return str(uuid.uuid5(NAMESPACE, name))


def _block_value(block: dict[str, Any]) -> Any:
    value = {key: item for key, item in block.items() if key != "type"}
    if block["type"] == "text":
        return value["html"]
    if block["type"] == "figure":
        rows = [{"label": label, "value": number} for label, number in value["rows"]]
        return value | {"rows": rows}
    return value


def _check(block: StreamBlock, raw: list[dict[str, Any]], path: Path, where: str) -> None:
    unknown = [item["type"] for item in raw if item["type"] not in block.child_blocks]
    if unknown:
        raise ContentError(path, where, f"unknown block type {unknown[0]!r}")
    try:
        block.clean(block.to_python(raw))
    except ValidationError as problem:
        raise ContentError(path, where, str(problem.as_json_data())) from problem


def _load_questionnaires(path: Path, course: CoursePage, content: dict[str, Any]) -> None:
    try:
        load_questionnaires(course, content, new_id=_id)
    except BankRefused as problem:
        raise ContentError(path, "questionnaires", problem.code) from problem
