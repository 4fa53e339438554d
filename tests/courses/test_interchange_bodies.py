"""Questions of the bank keep their ids through files; QTI packages are well made."""

import io
import zipfile
from dataclasses import replace

from lxml import etree

from courses.domain.questionnaire import Kind, Question
from courses.interchange import (
    BankChoice,
    BankItem,
    read_csv,
    read_gift,
    read_moodle_xml,
    write_csv,
    write_gift,
    write_moodle_xml,
    write_qti_package,
)
from courses.interchange.bodies import body_of, item_of, with_kept_ids
from tests.courses.test_interchange import GIFT, QTI, bare

# The bank's own questions


BODY = {
    "id": "m1-q", "kind": "multiple", "text": "Lesquelles ?", "objective": "lire",
    "choices": [
        {"id": "rejet", "text": "Un rejet", "correct": True, "explanation": "Oui."},
        {"id": "loyer", "text": "Un loyer en retard", "correct": True},
        {"id": "soleil", "text": "Le soleil", "correct": False},
        {"id": "dont_know", "text": "Je ne sais pas"},
    ],
}  # fmt: skip


def test_a_question_of_the_bank_keeps_its_key_and_the_ids_of_its_choices():
    item = item_of(BODY)
    assert [choice.weight_percent for choice in item.choices] == [50, 50, -50]
    read = read_moodle_xml(write_moodle_xml([item]).content).items[0]
    assert [choice.id for choice in read.choices] == ["a", "b", "c"]
    kept = with_kept_ids(read, BODY)
    assert [choice.id for choice in kept.choices] == ["rejet", "loyer", "soleil"]
    question = Question.from_json(body_of(kept))
    assert question.correct_ids == {"rejet", "loyer"}
    assert question.choices[0].explanation == "Oui."


def test_a_new_choice_never_takes_the_id_of_another():
    former = {"choices": [{"id": "a", "text": "Ancienne"}, {"id": "b", "text": "Gardée"}]}
    read = BankItem(
        code="q", kind=Kind.SINGLE, text="?",
        choices=(BankChoice("a", "Nouvelle", 100.0), BankChoice("b", "Gardée")),
    )  # fmt: skip
    ids = [choice.id for choice in with_kept_ids(read, former).choices]
    assert ids == ["a2", "b"]


def test_kinds_without_words_in_a_format_are_named_not_dropped_in_silence():
    items = [
        BankItem(code="echelle", kind=Kind.SCALE, text="À l’aise ?"),
        BankItem(code="quand", kind=Kind.DATE, text="Quand ?"),
        BankItem(code="avis", kind=Kind.SINGLE, text="?",
                 choices=(BankChoice("a", "A"), BankChoice("b", "B"))),
        BankItem(code="libre", kind=Kind.LONG_TEXT, text="Racontez."),
    ]  # fmt: skip
    for write in (write_gift, write_moodle_xml):
        assert write(items).left_out == ("echelle", "quand", "avis")
    assert bare(read_csv(*write_csv(items)).items) == items


# QTI


def test_a_qti_package_lists_each_item_once_and_each_item_is_well_made():
    items = [
        *read_gift(GIFT.read_bytes()).items,
        BankItem(code="echelle", kind=Kind.SCALE, text="À l’aise ?", low_label="peu"),
        BankItem(code="reco", kind=Kind.NPS, text="Recommander ?"),
        BankItem(code="quand", kind=Kind.DATE, text="Quand ?"),
        BankItem(code="grille", kind=Kind.MATRIX, text="Chaque geste",
                 rows=(BankChoice("r1", "Écouter"), BankChoice("r2", "Orienter"))),
    ]  # fmt: skip
    package = write_qti_package(items).content
    assert package == write_qti_package(items).content
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        manifest = etree.fromstring(archive.read("imsmanifest.xml"))
        listed = [one.get("href") for one in manifest.iter("{*}resource")]
        assert sorted([*listed, "imsmanifest.xml"]) == sorted(archive.namelist())
        for item, path in zip(items, listed, strict=True):
            assert_item_is_well_made(item, etree.fromstring(archive.read(path)))


def assert_item_is_well_made(item, root):
    """Check an assessmentItem against what QTI 2.1 asks of it (information model, §3 and §7)."""
    assert root.tag == f"{QTI}assessmentItem"
    assert root.get("identifier") == f"q-{item.code}"
    order = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing",
             "modalFeedback"]  # fmt: skip
    names = [etree.QName(child).localname for child in root]
    assert names == sorted(names, key=order.index)
    interactions = [one for one in root.iter() if one.get("responseIdentifier")]
    assert [one.get("responseIdentifier") for one in interactions] == ["RESPONSE"]
    offered = {one.get("identifier") for one in root.iter() if one.get("identifier")}
    named = ("identifier", "directedPair")
    response = root.find(f"{QTI}responseDeclaration")
    if response.get("baseType") in named:
        right = {part for value in response.iter(f"{QTI}value") for part in value.text.split()}
        assert right <= offered
    given = {one.get("outcomeIdentifier") for one in root.iter(f"{QTI}modalFeedback")}
    assert given <= {one.get("identifier") for one in root.iter(f"{QTI}outcomeDeclaration")}


def test_a_qti_number_is_right_within_its_tolerance():
    item = BankItem(code="n", kind=Kind.NUMBER, text="?", answer=27, tolerance=3)
    with zipfile.ZipFile(io.BytesIO(write_qti_package([item]).content)) as archive:
        root = etree.fromstring(archive.read("items/n.xml"))
    near = root.find(f".//{QTI}equal")
    assert (near.get("toleranceMode"), near.get("tolerance")) == ("absolute", "3.0")
    assert root.findtext(f".//{QTI}correctResponse/{QTI}value") == "27"


def test_unplaced_sets_aside_where_a_question_was_read():
    item = BankItem(code="q", kind=Kind.DATE, text="?", line=12, title="T")
    assert item.unplaced == replace(item, line=0, title="")
