"""Bank statements: read on the spot, sorted by rules one can mend, refused with their line."""

from contextlib import suppress
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from portal.budgets.catalogue import proposed_rules
from portal.budgets.domain.csv_statement import read_csv
from portal.budgets.domain.lines import Section
from portal.budgets.domain.ofx_statement import looks_like_ofx, read_ofx
from portal.budgets.domain.sorting import Rule, monthly_lines, sort_operations
from portal.budgets.domain.statement import Operation, StatementRefused, decoded
from portal.budgets.forms.statement import carried, codes, read_carried

PAGE, BUDGET = "/outils/budget/releve/", "/outils/budget/"
DEBIT_CREDIT = """Compte courant de Mme Exemple;;;
Solde au 30/11/2026;812,40;;

Date;Libellé;Débit euros;Crédit euros
02/09/2026;VIR SEPA SALAIRE EXEMPLE SARL;;1 180,00
05/09/2026;PRLV SEPA LOYER RESIDENCE;520,00;
02/10/2026;VIR SEPA SALAIRE EXEMPLE SARL;;1 180,00
05/10/2026;PRLV SEPA LOYER RESIDENCE;520,00;
12/10/2026;CARTE 11/10 CARREFOUR 67;-86,40;
20/10/2026;CARTE 19/10 ZORGLUB;30,00;
"""
ONE_AMOUNT = (
    'date,label,amount\n2026-09-02,"Virement, salaire",1180.00\n2026-09-03,EDF clients,-74.00\n'
)
OFX_1 = """OFXHEADER:100
DATA:OFXSGML
CHARSET:1252

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><BANKTRANLIST>
<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20260902120000
<TRNAMT>+1180.00
<NAME>SALAIRE
</STMTTRN>
<STMTTRN>
<DTPOSTED>20260903
<TRNAMT>-74,00
<NAME>PRLV EDF
<MEMO>Clients &amp; particuliers
</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""
OFX_2 = (
    "<?xml version='1.0'?><?OFX OFXHEADER='200'?><OFX><BANKTRANLIST><STMTTRN>"
    "<DTPOSTED>20260902</DTPOSTED><TRNAMT>12.50</TRNAMT><NAME>Vente</NAME></STMTTRN>"
    "</BANKTRANLIST></OFX>"
)


def sent(content, name="releve.csv"):
    """Return a file as a browser sends it."""
    raw = content if isinstance(content, bytes) else content.encode()
    return {"file": SimpleUploadedFile(name, raw)}


def words(response) -> str:
    """Return a page's text with plain spaces."""
    return unescape(response.content.decode()).replace("\u00a0", " ")


def test_a_statement_with_a_preamble_debits_and_credits_is_read():
    operations = read_csv(DEBIT_CREDIT)
    assert len(operations) == 6
    assert operations[0] == Operation(date(2026, 9, 2), "VIR SEPA SALAIRE EXEMPLE SARL", 118_000)
    assert [one.cents for one in operations if "CARREFOUR" in one.label] == [-8_640]


def test_a_statement_with_one_amount_and_commas_is_read():
    assert [one.cents for one in read_csv(ONE_AMOUNT)] == [118_000, -7_400]
    assert read_csv(ONE_AMOUNT)[0].label == "Virement, salaire"


def test_the_encoding_of_french_banks_is_read():
    text = "Date;Libellé;Montant\n03/09/2026;Chèque énergie;-12,00\n"
    assert read_csv(decoded(text.encode("cp1252")))[0].label == "Chèque énergie"


@pytest.mark.parametrize("text", [OFX_1, OFX_2], ids=["sgml", "xml"])
def test_both_versions_of_ofx_are_read(text):
    assert looks_like_ofx(text)
    first = read_ofx(text)[0]
    assert (first.day, first.cents > 0) == (date(2026, 9, 2), True)


def test_the_two_labels_of_an_ofx_operation_are_joined():
    assert read_ofx(OFX_1)[1].label == "PRLV EDF Clients & particuliers"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Bonjour\nceci n’est pas un relevé\n", "no_header", 1),
        ("Date;Libellé;Montant\n31/02/2026;A;1,00\n", "bad_date", 2),
        ("Date;Libellé;Montant\n03/09/2026;A;1,00\nhier;B;2,00\n", "bad_date", 3),
        ("Date;Libellé;Montant\n03/09/2026;A;1,00\n\n04/09/2026;B;douze\n", "bad_amount", 4),
        ("Date;Libellé;Débit;Crédit\n03/09/2026;A;;\n", "bad_amount", 2),
        ("Date;Libellé;Montant\n03/09/2026;A\n", "missing_cells", 2),
        ("Date;Libellé;Montant\n", "nothing", 0),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(text, code, line):
    with pytest.raises(StatementRefused) as refused:
        read_csv(text)
    assert (refused.value.code, refused.value.line) == (code, line)


def test_an_ofx_operation_that_cannot_be_read_is_refused_with_its_line():
    with pytest.raises(StatementRefused) as refused:
        read_ofx(OFX_1.replace("-74,00", "beaucoup"))
    assert (refused.value.code, refused.value.line) == ("bad_amount", 12)


@pytest.mark.parametrize("content", [b"%PDF-1.7\x00\x01", b"", b"x" * 1_000_001])
def test_what_is_no_text_or_too_much_is_refused(content):
    with pytest.raises(StatementRefused):
        decoded(content)


@given(st.text(max_size=300))
def test_no_text_at_all_breaks_the_reader(text):
    for reader in (read_csv, read_ofx):
        with suppress(StatementRefused):
            assert reader(text)


OPERATION = st.builds(
    Operation,
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.text(st.characters(categories=["L", "N"]), max_size=40),
    st.integers(-(10**9), 10**9),
)


@given(st.lists(OPERATION, min_size=1, max_size=20))
def test_what_the_page_carries_comes_back_the_same(operations):
    ordered = sorted(operations, key=lambda one: one.day)
    assert read_carried(carried(ordered)) == ordered


def test_every_rule_we_propose_names_a_line_that_exists():
    assert {rule.code for rule in proposed_rules()} <= codes()


def test_operations_go_where_rules_say_and_the_unknown_come_first():
    groups = sort_operations(read_csv(DEBIT_CREDIT), proposed_rules())
    assert (groups[0].example, groups[0].code) == ("CARTE 19/10 ZORGLUB", "")
    placed = {group.code: group.cents for group in groups[1:]}
    assert placed == {
        "resources.salaire": 236_000,
        "fixed.loyer": -104_000,
        "current.alimentation": -8_640,
    }


def test_lines_are_monthly_means_and_what_nobody_sorted_is_not_counted():
    operations = read_csv(DEBIT_CREDIT)
    lines = monthly_lines(operations, sort_operations(operations, proposed_rules()))
    assert {(line.section, line.code): line.cents for line in lines} == {
        (Section.RESOURCES, "salaire"): 118_000,
        (Section.FIXED, "loyer"): 52_000,
        (Section.CURRENT, "alimentation"): 4_320,
    }


def test_a_rule_of_ones_own_comes_first_and_takes_a_refund_off():
    operations = [
        Operation(date(2026, 9, 1), "CARTE ZORGLUB", -5_000),
        Operation(date(2026, 9, 8), "AVOIR ZORGLUB", 2_000),
    ]
    mine = [Rule("zorglub", "current.loisirs", is_own=True)]
    groups = sort_operations(operations, [*mine, *proposed_rules()])
    assert [line.cents for line in monthly_lines(operations, groups)] == [3_000]


def test_letters_start_a_word():
    cafe = [Operation(date(2026, 9, 1), "CARTE DECAFEINE", 500)]
    assert sort_operations(cafe, [Rule("caf", "resources.rsa")])[0].code == ""


# --- In front of the person -------------------------------------------------------------------
def test_a_statement_is_sorted_mended_and_carried_to_the_budget(client):
    first = words(client.post(PAGE, sent(DEBIT_CREDIT)))
    assert "6 opérations lues" in first
    assert "1 libellé reste à classer" in first
    operations = carried(read_csv(DEBIT_CREDIT))
    mended = words(
        client.post(
            PAGE,
            {
                "operations": operations,
                "n_groups": "1",
                "key-0": "zorglub",
                "was-0": "",
                "way-0": "out",
                "code-0": "current.loisirs",
            },
        )
    )
    assert "Tout est classé." in mended
    assert 'name="current_loisirs_r" value="15"' in mended
    filled = words(
        client.post(BUDGET, {"fill": "1", "draft": "fixed_energie_d=60", "fixed_loyer_r": "520"})
    )
    assert 'value="520"' in filled
    assert 'value="60"' in filled


def test_a_typed_rule_sorts_again(client):
    page = words(
        client.post(
            PAGE,
            {
                "operations": carried(read_csv(DEBIT_CREDIT)),
                "n_rules": "1",
                "rule-0-letters": "zorglub",
                "rule-0-code": "current.sante",
                "rule-0-way": "",
            },
        )
    )
    assert 'name="current_sante_r" value="15"' in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Date;Libellé;Montant\n03/09/2026;A;un\n", "Ligne 2 : le montant n’est pas lisible."),
        (b"%PDF-1.7\x00", "Un PDF ne peut pas être lu ici."),
    ],
)
def test_the_page_says_why_a_file_was_refused_and_where(client, content, said):
    response = client.post(PAGE, sent(content))
    assert response.status_code == 422
    assert said in words(response)


def test_a_missing_or_too_large_file_is_asked_for_again(client):
    assert client.post(PAGE, {}).status_code == 422
    large = client.post(PAGE, sent("Date;Libellé;Montant\n" + "x" * 3_000_000))
    assert large.status_code == 422
    assert "1 Mo au plus" in words(large)


def test_operations_tampered_with_are_refused_not_broken(client):
    response = client.post(PAGE, {"operations": "2026-13-45;1;x"})
    assert response.status_code == 422
    assert "Ligne 1" in words(response)


def test_what_was_typed_before_reading_a_statement_is_given_back(client):
    page = words(
        client.post(PAGE, {"from_budget": "1", "fixed_energie_d": "60", "fixed_eau_d": ""})
    )
    assert 'name="draft" value="fixed_energie_d=60"' in page
