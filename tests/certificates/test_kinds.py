"""Each kind of certificate, in each language, states its facts and nothing else's."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from certificates.domain.codes import group_code
from certificates.domain.data import ACTION_NATURES
from certificates.domain.kinds import Kind, Language
from certificates.domain.rendering import render
from certificates.domain.wording import FIRST_WORDS, day, duration
from tests.factories.certificates import FACTS, SHEET

EMPLOYER = "Banque Essai"


def sheet_of(kind: Kind, language: Language):
    """Return a sheet of a kind, with the facts that it needs."""
    data = replace(FACTS, holder_organisation=EMPLOYER, action_nature="formation")
    if kind is Kind.ATTESTATION_COMPETENCE:
        data = replace(data, score_percent=84, threshold_percent=70)
    words = FIRST_WORDS[kind, language]
    return replace(SHEET, kind=kind.value, language=language.value, words=words, data=data)


def text_of(sheet) -> str:
    """Return what a person reads, on one line, hard spaces made plain."""
    text = PdfReader(BytesIO(render(sheet))).pages[0].extract_text()
    return " ".join(text.replace("\u00a0", " ").split())


def plain(text: str) -> str:
    """Return a text as `text_of` gives it."""
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(("kind", "language"), list(FIRST_WORDS))
def test_the_page_states_its_facts(kind, language):
    sheet = sheet_of(kind, language)
    data, words, read = sheet.data, FIRST_WORDS[kind, language], text_of(sheet).lower()
    stated = [
        words.title, words.deed, data.holder_name, EMPLOYER, data.course_title, data.place,
        data.signatory_name, data.signatory_title, sheet.number,
        duration(data.realised_minutes), day(data.completed_on, language),
    ]  # fmt: skip
    for fact in stated:
        assert plain(fact).lower() in read, fact
    assert group_code(sheet.code)[:19] in read


@pytest.mark.parametrize("language", Language)
def test_success_is_stated_by_the_attestation_of_competence_only(language):
    for kind, written_in in FIRST_WORDS:
        if written_in == language:
            assert ("84" in text_of(sheet_of(kind, language))) == (
                kind is Kind.ATTESTATION_COMPETENCE
            )


def test_the_certificat_de_realisation_has_the_fields_of_the_model_and_no_planned_hours():
    read = text_of(sheet_of(Kind.CERTIFICAT_REALISATION, Language.FRENCH))
    for field in (
        "Je soussigné(e) Hélène Wagner", "représentant légal du dispensateur",
        f"salarié(e) de l’entreprise {EMPLOYER}", "qui s’est déroulée du 1er octobre 2026",
        "pour une durée de 1 h 35", "Cachet et signature", "3 ans", *ACTION_NATURES.values(),
    ):  # fmt: skip
        assert field in read, field
    assert duration(FACTS.planned_minutes) not in read.replace("1 h 35", "")
