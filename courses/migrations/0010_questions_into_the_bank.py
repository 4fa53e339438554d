"""Turn the questions written inside questionnaires into items of the bank.

Every question keeps its id as the code of its item, so answers still point to it. Each wording that
was ever asked becomes a version, oldest first, and the answers to it say so; what is published
today is the version in use; a draft that says something else becomes a proposal. Frozen
questionnaires are not touched.
"""

import hashlib
import json

from django.db import migrations

DONT_KNOW = "dont_know"
KEPT_BY_THE_USE = ("required", "form", "visible_if", "item_version", "may_not_know")


class Bank:
    """Items and versions made so far, by course and code."""

    def __init__(self, apps):
        self.items = apps.get_model("courses", "Item")
        self.versions = apps.get_model("courses", "ItemVersion")

    def version(self, course_id, question, purpose):
        """Return the version of a question, made when these words are new."""
        body = _body(question, purpose)
        item, _ = self.items.objects.get_or_create(
            course_id=course_id,
            code=question["id"],
            defaults={"objective": question.get("objective") or ""},
        )
        sha256 = _digest(body)
        found = self.versions.objects.filter(item=item, sha256=sha256).first()
        if found is None:
            number = self.versions.objects.filter(item=item).count() + 1
            found = self.versions.objects.create(
                item=item, number=number, meaning=number, body=body, sha256=sha256
            )
        return found


def fill_the_bank(apps, schema_editor):
    """Read frozen versions, then what is published, then drafts."""
    bank = Bank(apps)
    for frozen in apps.get_model("courses", "QuestionnaireVersion").objects.order_by("pk"):
        _read_frozen(apps, bank, frozen)
    for questionnaire in apps.get_model("courses", "Questionnaire").objects.order_by("pk"):
        _read_published(apps, bank, questionnaire)


def _read_frozen(apps, bank, frozen):
    answers = apps.get_model("courses", "Answer").objects
    course_id = frozen.questionnaire.course_id
    for section in frozen.snapshot["sections"]:
        for question in section["questions"]:
            version = bank.version(course_id, question, section["purpose"])
            frozen.item_versions.add(version)
            asked = answers.filter(attempt__version=frozen, question_id=question["id"])
            asked.update(item_version=version)


def _read_published(apps, bank, questionnaire):
    raw = json.loads(json.dumps(list(questionnaire.sections.raw_data)))
    for version in _take(bank, questionnaire.course_id, raw):
        version.item.current = version
        version.item.save(update_fields=["current"])
    questionnaire.sections = json.dumps(raw)
    questionnaire.save(update_fields=["sections"])
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="courses",
        content_type__model="questionnaire",
        object_id=str(questionnaire.pk),
    )
    for revision in revisions.order_by("pk"):
        drafted = json.loads(revision.content["sections"])
        _take(bank, questionnaire.course_id, drafted)
        revision.content["sections"] = json.dumps(drafted)
        revision.save(update_fields=["content"])


def _take(bank, course_id, raw):
    """Replace the questions in raw sections by uses of items; return the versions taken."""
    taken = []
    for block in raw:
        section = block["value"]
        for entry in section["questions"]:
            if not isinstance(entry.get("value"), dict) or "item" in entry["value"]:
                continue
            question = _flat(entry["value"])
            version = bank.version(course_id, question, section["purpose"])
            taken.append(version)
            entry["value"] = {
                "item": version.item_id,
                "required": bool(question.get("required")),
                "form": "",
                "visible_if": {"question_id": "", "test": "is", "values": ""},
            }
    return taken


def _flat(raw):
    """Return a question of a stream as a snapshot has it: its choices without their wrapping."""
    return raw | {"choices": [_unwrapped(one) for one in raw.get("choices") or ()]}


def _unwrapped(one):
    return one["value"] if one.get("type") == "item" else one


def _body(question, purpose):
    values = {key: one for key, one in question.items() if key not in KEPT_BY_THE_USE}
    lines = [line for line in values.get("choices") or () if _is_kept(line, purpose)]
    values["choices"] = [_filled(line) for line in lines]
    return _filled(values)


def _is_kept(line, purpose):
    return purpose != "knowledge" or line["id"] != DONT_KNOW


def _filled(values):
    return {key: one for key, one in values.items() if not _is_empty(key, one)}


def _is_empty(key, one):
    return one is None or one is False or one in ("", []) or (key == "tolerance" and not one)


def _digest(body):
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0009_questionnaires_take_items"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(fill_the_bank, migrations.RunPython.noop)]
