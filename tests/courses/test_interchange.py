"""Banks travel: what is written is read back, and what cannot be read is refused whole."""

from pathlib import Path

import pytest

from courses.domain.questionnaire import Kind
from courses.interchange import (
    BankItem,
    FileRefused,
    read_csv,
    read_gift,
    read_moodle_xml,
    write_csv,
    write_gift,
    write_moodle_xml,
)

BANKS = Path(__file__).parent / "banks"
GIFT, XML = BANKS / "prevention.gift", BANKS / "agence.xml"
READERS = {GIFT: read_gift, XML: read_moodle_xml}
WRITERS = {GIFT: write_gift, XML: write_moodle_xml}
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


def bare(items):
    """Return questions as they are compared: wherever they were read."""
    return [item.unplaced for item in items]


# Real banks


@pytest.mark.parametrize("path", [GIFT, XML])
def test_a_real_bank_is_read_whole_and_written_back_the_same(path):
    reading = READERS[path](path.read_bytes())
    assert len(reading.items) >= 40
    kinds = {item.kind for item in reading.items}
    assert kinds == {
        Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.NUMBER, Kind.MATCHING, Kind.ORDERING,
        Kind.SHORT_TEXT, Kind.LONG_TEXT,
    }  # fmt: skip
    written = WRITERS[path](reading.items)
    assert not written.left_out
    assert bare(READERS[path](written.content).items) == bare(reading.items)


@pytest.mark.parametrize(("path", "other"), [(GIFT, XML), (XML, GIFT)])
def test_a_real_bank_goes_through_the_other_formats_and_comes_back(path, other):
    items = READERS[path](path.read_bytes()).items
    through = READERS[other](WRITERS[other](items).content).items
    assert bare(through) == bare(items)
    assert bare(read_csv(*write_csv(through)).items) == bare(items)


def test_gift_says_what_it_means():
    items = {item.code: item for item in read_gift(GIFT.read_bytes()).items}
    first = items["rep-01"]
    assert first.text == "Quel est souvent le premier signal\u00a0?"
    assert first.objective == "signaux"
    assert (first.source, first.valid_until) == ("Banque de France, 2026", "2027-01-31")
    assert first.explanation == "Plus on agit tôt, plus il reste de choix."
    assert [choice.weight_percent for choice in items["rep-02"].choices] == [50, 50, -50, -50]
    truth = items["gratuit"]
    assert [one.explanation for one in truth.choices] == [
        "Exact, il n’y a aucun frais.",
        "Relisez la règle : le dépôt ne coûte rien.",
    ]
    assert (items["duree"].answer, items["duree"].tolerance) == (36, 2)
    assert items["mot-manquant"].text.startswith("Le _____ est ce qui reste")
    assert items["signes-etranges"].text == "Que vaut 2 = 1 + 1 ? Écrivez {2}, #2 ou ~2."
    assert items["barre"].choices[0].text == "C:\\Dossiers"
    assert items["deux-lignes"].text == "Première ligne\nSeconde ligne"
    assert items["nadia-1"].category == "$course$/top/Repérer/Nadia"
    assert len(items["qui-fait-quoi"].targets) == 4
    assert len(items["qui-fait-quoi"].choices) == 3


def test_moodle_xml_says_what_it_means():
    items = {item.code: item for item in read_moodle_xml(XML.read_bytes()).items}
    assert items["fra-01"].objective == "criteres"
    assert items["fra-01"].valid_until == "2027-06-30"
    assert items["liste"].text == "Que dit la règle\u00a0?\n– premier point\n– second point"
    assert items["liste"].choices[1].text == "Le premier & lui seul"
    reversed_lines = [choice.text for choice in items["a-lenvers-dans-le-fichier"].choices]
    assert reversed_lines == ["Appeler", "Écouter", "Noter"]
    assert len(items["meme-cible"].targets) == 2
    assert items["entites"].text == "« L’été » s’écrit avec deux accents <aigus>."


def test_what_is_not_kept_is_said_with_its_line():
    for path in (GIFT, XML):
        reading = READERS[path](path.read_bytes())
        assert {note.code for note in reading.notes} == {
            "other_numbers_left_out", "accepted_in_explanation", "description_left_out",
            "partial_credit_left_out", "media_left_out",
        }  # fmt: skip
        assert all(note.line > 1 for note in reading.notes)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    for path in (GIFT, XML):
        windows = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
        assert bare(READERS[path](windows).items) == bare(READERS[path](path.read_bytes()).items)


# Refusals


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        ("::A::Une\n\n::B::Deux{=x ~y", 3, "brace_open"),
        ("::A::Une}\n", 1, "brace_close"),
        ("Un{=a ~b}\nDeux{=c ~d}", 2, "brace_twice"),
        ("Un{~a ~b}", 1, "no_right_answer"),
        ("// x\n\nUn{#douze}", 3, "number_unreadable"),
        ("Un{#}", 1, "number_unreadable"),
        ("Un{#1..4}", 1, "number_not_whole"),
        ("Un{#3.5}", 1, "number_not_whole"),
        ("Un{=%beaucoup%a ~b}", 1, "weight_unreadable"),
        ("Un{=a -> b =c}", 1, "pair_incomplete"),
        ("Un{=a -> b =c -> }", 1, "pair_incomplete"),
        ("Un{=a -> b}", 1, "pair_incomplete"),
        ("Un{a b ~c}", 1, "choices_missing"),
        ("Un{>1 ALL\nseul}", 1, "order_too_short"),
        ("{=a ~b}", 1, "text_missing"),
        ("// [id:x]\nUn{T}\n\n// [id:x]\nDeux{T}", 5, "code_twice"),
        ("", 1, "empty"),
        ("Rien à répondre.", 1, "empty"),
    ],
)
def test_a_gift_file_that_cannot_be_read_is_refused_with_its_line(content, line, code):
    with pytest.raises(FileRefused) as refused:
        read_gift(content.encode())
    assert (refused.value.line, refused.value.code) == (line, code)


def test_a_file_in_another_encoding_is_refused_where_it_breaks():
    with pytest.raises(FileRefused) as refused:
        read_gift("Un{T}\n\nÉté{F}".encode("latin-1"))
    assert (refused.value.line, refused.value.code) == (3, "not_utf8")


def quiz(inside):
    """Return a Moodle XML file."""
    return f'<?xml version="1.0"?>\n<quiz>\n{inside}\n</quiz>'.encode()


WORDS = "<questiontext format='html'><text>Un ?</text></questiontext>"


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (b"<quiz>\n<question>\n</quiz>", 3, "not_xml"),
        (b"bonjour", 1, "not_xml"),
        (b"", 1, "not_xml"),
        (b"<modules/>", 1, "root_unknown"),
        (quiz("<question type='cloze'/>"), 3, "kind_unknown"),
        (quiz(f"\n<question type='multichoice'>{WORDS}<single>true</single></question>"), 4,
         "no_right_answer"),
        (quiz(f"<question type='numerical'>{WORDS}<answer fraction='100'><text>\nx</text></answer>"
              "</question>"), 3, "number_unreadable"),
        (quiz(f"<question type='truefalse'>{WORDS}</question>"), 3, "choices_missing"),
        (quiz(f"<question type='multichoice'>{WORDS}<answer fraction='tout'/></question>"), 3,
         "weight_unreadable"),
        (quiz(f"<question type='matching'>{WORDS}<subquestion><text>a</text></subquestion>"
              "</question>"), 3, "pair_incomplete"),
        (quiz("<question type='essay'/>"), 3, "text_missing"),
        (quiz(""), 1, "empty"),
    ],
)  # fmt: skip
def test_a_moodle_file_that_cannot_be_read_is_refused_with_its_line(content, line, code):
    with pytest.raises(FileRefused) as refused:
        read_moodle_xml(content)
    assert (refused.value.line, refused.value.code) == (line, code)


def test_entities_and_outside_files_are_never_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe")
    doctypes = (
        f'<!DOCTYPE quiz [<!ENTITY x SYSTEM "file://{secret}">]>',
        '<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x "&b;&b;&b;">]>',
        '<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/quiz.dtd">',
    )
    body = "<quiz><question type='essay'><questiontext><text>&x;</text></questiontext></question>"
    for doctype in doctypes:
        content = f"<?xml version='1.0'?>{doctype}{body}</quiz>".encode()
        with pytest.raises(FileRefused) as refused:
            read_moodle_xml(content)
        assert refused.value.code in ("doctype_refused", "not_xml")
        assert "mot de passe" not in str(refused.value)


@pytest.mark.parametrize(
    ("questions", "codebook", "line", "code"),
    [
        ("code;kind\n", "code\n", 1, "columns_missing"),
        ("", "", 1, "empty"),
        ("{head}\nq;devinette;Un ?;;;;;;;;;;;;;\n", "{book}\n", 2, "kind_unknown"),
        ("{head}\nq;single;Un ?;;;;;;;;;;;;;\n", "{book}\n", 2, "choices_missing"),
        ("{head}\nq;date;Un ?;;;;;;;;;;;;;\n", "{book}\nx;choices;a;b;0;;;\n", 2, "orphan_choice"),
        ("{head}\nq;date;Un ?;;;;;;;;;;;;;\n", "{book}\nq;autres;a;b;0;;;\n", 2, "value_unknown"),
        ("{head}\nq;date;Un ?;;;;;;demain;;;;;;;\n", "{book}\n", 2, "value_unknown"),
        ("{head}\nq;date;Un;;;;;;;;;;;;;\nq;date;Un;;;;;;;;;;;;;\n", "{book}\n", 3, "code_twice"),
        ('{head}\nq;date;"Un\n', "{book}\n", 2, "csv_unreadable"),
    ],
)
def test_tables_that_cannot_be_read_are_refused_with_their_line(questions, codebook, line, code):
    head, book = (table.decode("utf-8-sig").strip() for table in write_csv([]))
    files = [text.format(head=head, book=book).encode() for text in (questions, codebook)]
    with pytest.raises(FileRefused) as refused:
        read_csv(*files)
    assert (refused.value.line, refused.value.code) == (line, code)


def test_no_cell_is_taken_for_a_formula():
    item = BankItem(
        code="q", kind=Kind.LONG_TEXT, text='=HYPERLINK("x")', help="'déjà", source="@a"
    )
    questions, codebook = write_csv([item])
    cells = questions.decode("utf-8-sig").splitlines()[1].split(";")
    assert not any(cell.strip('"').startswith(("=", "+", "-", "@")) for cell in cells)
    assert bare(read_csv(questions, codebook).items) == [item]
