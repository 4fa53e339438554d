"""Files come into the bank after a preview, what expires is listed, versions tell what changed."""

import io
import re
import zipfile
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses import services
from courses.domain.freshness import Status, status_of
from courses.interchange import FileRefused, read_csv, read_gift, read_moodle_xml
from courses.models import Item, ItemVersion
from courses.selectors.freshness import expiring
from courses.services.bank import BankRefused
from courses.services.interchange import import_items, items_to_export, plan_import
from portal.accounts.roles import Role
from tests.courses.test_interchange import GIFT, XML
from tests.courses.test_versions import retitle
from tests.factories.accounts import person
from tests.factories.courses import enrolled, load, with_pre

pytestmark = pytest.mark.django_db
EXCHANGE = "/gestion/contenus/echanges/"


@pytest.fixture
def course(db):
    """The real course M9."""
    return load("M9")


@pytest.fixture
def editor(sign_in):
    """The browser of somebody who writes and publishes."""
    return sign_in(person(Role.EDITOR))


def upload(browser, course, content, name="banque.gift", **fields):
    """Send a file to the import form."""
    sent = {"course": course.pk, "format": "gift", "file": SimpleUploadedFile(name, content)}
    return browser.post(EXCHANGE, sent | fields)


def kept_in(page):
    """Return the sealed file that a preview carries."""
    return re.search(r'name="kept" value="([^"]+)"', page.content.decode())[1]


def test_a_file_is_previewed_then_imported_whole(editor, course):
    before = Item.objects.count()
    page = upload(editor, course, GIFT.read_bytes())
    assert "nouvelles\u00a0: 41, modifiées\u00a0: 0, inchangées\u00a0: 0" in page.content.decode()
    assert "Ligne 33" in page.content.decode()
    assert Item.objects.count() == before
    editor.post(f"{EXCHANGE}importer/", {"kept": kept_in(page)})
    assert Item.objects.count() == before + 41
    again = upload(editor, course, GIFT.read_bytes())
    assert "nouvelles\u00a0: 0, modifiées\u00a0: 0, inchangées\u00a0: 41" in again.content.decode()


def test_a_file_that_cannot_be_read_says_its_line_and_changes_nothing(editor, course):
    before = Item.objects.count()
    page = upload(editor, course, b"Une{=a ~b}\n\nDeux{~c ~d}")
    assert "Ligne 3\u00a0: aucune réponse n’est juste. Rien n’est importé." in page.content.decode()
    assert Item.objects.count() == before


def test_csv_asks_for_its_codebook(editor, course):
    page = upload(editor, course, b"code;kind\n", format="csv")
    assert "Le CSV vient avec son répertoire." in page.content.decode()


def test_a_preview_that_was_touched_imports_nothing(editor, course):
    before = Item.objects.count()
    kept = kept_in(upload(editor, course, GIFT.read_bytes()))
    editor.post(f"{EXCHANGE}importer/", {"kept": kept[:-4] + "AAAA"})
    assert Item.objects.count() == before
    with time_machine.travel(date.today() + timedelta(days=2)):  # noqa: DTZ011 (a travel)
        editor.post(f"{EXCHANGE}importer/", {"kept": kept})
    assert Item.objects.count() == before


def test_a_trainer_imports_proposals_and_a_learner_nothing(sign_in, course):
    trainer = sign_in(person(Role.TRAINER))
    kept = kept_in(upload(trainer, course, b"// [id:neuve]\nUne{=a ~b}"))
    trainer.post(f"{EXCHANGE}importer/", {"kept": kept})
    assert Item.objects.get(code="neuve").current is None
    assert upload(sign_in(person(Role.LEARNER)), course, b"x").status_code in (302, 403)


@pytest.mark.parametrize(("name", "read"), [("gift", read_gift), ("moodle", read_moodle_xml)])
def test_the_whole_bank_of_a_course_goes_out_and_comes_back_unchanged(editor, course, name, read):
    answer = editor.get(f"{EXCHANGE}exporter/", {"course": course.pk, "format": name})
    files = unzipped(b"".join(answer.streaming_content))
    said = next(content for path, content in files.items() if "banque." in path)
    plan = plan_import(course=course, reading=read(said))
    assert plan.rows
    assert [row.changes for row in plan.rows if row.status != "same"] == []
    left_out = next(content for path, content in files.items() if path.endswith(".txt")).decode()
    codes = {item.code for item in course.items.in_use()}
    assert codes == {row.code for row in plan.rows} | (codes & set(left_out.splitlines()))


def test_tables_say_every_question_of_every_course(editor):
    for code in ("M1", "M4", "M9", "M10"):
        course = load(code)
        answer = editor.get(f"{EXCHANGE}exporter/", {"course": course.pk, "format": "csv"})
        files = unzipped(b"".join(answer.streaming_content))
        tables = [files[f"{code.lower()}-{name}.csv"] for name in ("questions", "repertoire")]
        plan = plan_import(course=course, reading=read_csv(*tables))
        assert len(plan.rows) == course.items.in_use().count()
        assert [(row.code, row.changes) for row in plan.rows if row.status != "same"] == []


def test_questions_ticked_in_the_list_leave_alone(editor, course):
    first, second, *others = course.items.in_use().order_by("code")
    page = editor.get("/gestion/banque/").content.decode()
    assert f'value="{first.pk}"' in page
    assert 'form="exporter-choix"' in page
    wanted = {"item": [first.pk, second.pk], "format": "csv"}
    answer = editor.get(f"{EXCHANGE}exporter/", wanted)
    files = unzipped(b"".join(answer.streaming_content))
    plan = plan_import(
        course=course,
        reading=read_csv(*(files[f"choix-{n}.csv"] for n in ("questions", "repertoire"))),
    )
    assert {row.code for row in plan.rows} == {first.code, second.code}
    assert others
    nothing = editor.get(f"{EXCHANGE}exporter/", {"format": "csv"}, follow=True)
    assert "Aucune question à exporter." in nothing.content.decode()


def unzipped(content):
    """Return the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_new_words_of_a_question_already_asked_must_say_whether_they_mean_the_same(course):
    with_pre(enrolled(course=course))
    asked = ItemVersion.objects.filter(
        asked_in__isnull=False, item__course=course, body__kind="single"
    ).exclude(item__objective="")
    item = Item.objects.get(pk=asked.first().item_id)
    body = item.current.body
    [exported] = items_to_export([item])
    lines = [f"{'=' if one.weight_percent else '~'}{one.text}" for one in exported.choices]
    text = f"// [id:{item.code}]\n{body['text']} Vraiment ?" + "{" + "\n".join(lines) + "}"
    reading = read_gift(text.encode())
    with pytest.raises(BankRefused) as refused:
        import_items(course=course, reading=reading, same_meaning={})
    assert refused.value.code == "meaning_missing"
    import_items(course=course, reading=reading, same_meaning={item.code: True})
    item.refresh_from_db()
    assert item.current.body["text"].endswith("Vraiment ?")
    assert [one["id"] for one in item.current.body["choices"]] == [
        one["id"] for one in body["choices"]
    ]


def test_a_question_already_asked_keeps_its_form(course):
    with_pre(enrolled(course=course))
    item = ItemVersion.objects.filter(
        asked_in__isnull=False, item__course=course, body__kind="single"
    ).first().item  # fmt: skip
    reading = read_gift(f"// [id:{item.code}]\nTexte{{T}}".encode())
    with pytest.raises(FileRefused) as refused:
        plan_import(course=course, reading=reading)
    assert (refused.value.line, refused.value.code) == (2, "kind_fixed")


def test_a_moodle_bank_is_imported_with_objectives_of_the_course_only(course):
    plan = plan_import(course=course, reading=read_moodle_xml(XML.read_bytes()))
    assert "objective_left_out" in {note.code for note in plan.notes}
    assert all("objective" not in row.body for row in plan.rows)


# What expires


@pytest.mark.parametrize(
    ("days", "status"),
    [(-1, Status.EXPIRED), (0, Status.SOON), (90, Status.SOON), (91, Status.GOOD)],
)
def test_a_content_is_past_its_day_near_it_or_good(days, status):
    today = date(2026, 11, 23)
    assert status_of(today + timedelta(days=days), today) is status


def test_what_expires_says_whom_it_touches(course):
    enrolled(course=course)
    late = expiring(today=date(2027, 12, 1))
    assert {row.kind for row in late} >= {"law", "interview"}
    assert {row.touched.n_in_progress for row in late} == {1}
    assert late == sorted(late, key=lambda row: row.valid_until)
    assert not [row for row in expiring(today=date(2020, 1, 1)) if row.kind != "item"]


def test_what_expires_names_every_version_that_somebody_still_follows(course):
    enrolled(course=course)
    retitle(course, "Un autre titre")
    services.freeze_course(course=course, note="")
    rows = [row for row in expiring(today=date(2027, 12, 1)) if row.item is None]
    held = {one for row in rows for one in row.versions}
    assert {(one.number, one.n_in_progress, one.is_current) for one in held} == {
        (1, 1, False),
        (2, 0, True),
    }


def test_what_expires_takes_as_many_queries_for_four_courses_as_for_one(
    course, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6) as captured:
        expiring(today=date(2027, 12, 1))
    for code in ("M1", "M4", "M10"):
        load(code)
    with django_assert_num_queries(len(captured)):
        rows = expiring(today=date(2027, 12, 1))
    assert {row.course.code for row in rows} == {"M1", "M4", "M9", "M10"}


def test_editors_read_what_expires_and_the_versions(sign_in, course):
    with time_machine.travel("2027-12-01"):
        editor = sign_in(person(Role.EDITOR))
        page = editor.get(reverse("contents:freshness")).content.decode()
    assert "Expliquer la charte à Élodie" in page
    retitle(course, "Un autre titre")
    editor = sign_in(person(Role.EDITOR))
    page = editor.get(reverse("contents:versions", args=[course.pk])).content.decode()
    assert "Version 2" in page
    assert "Un titre plus clair" in page
    assert "Étape modifié" in page


def test_a_learner_reads_neither(sign_in, course):
    learner = sign_in(person(Role.LEARNER))
    addresses = [reverse("contents:freshness"), reverse("contents:versions", args=[course.pk])]
    assert all(learner.get(address).status_code in (302, 403) for address in addresses)
    assert services.current_version(course=course).number == 1
