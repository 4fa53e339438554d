"""The budget without a name: what a person types, what the page answers, and that it keeps none."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.site.budgets.households import VECTORS

pytestmark = pytest.mark.django_db
PAGE, SHEET = "/outils/budget/", "/outils/budget/fiche-du-mois/"
SECTIONS = {
    "ressources": "resources",
    "fixes": "fixed",
    "courantes": "current",
    "occasionnelles_an": "occasional",
    "arrieres": "arrears",
}
RENAMED = {
    "salaire_1": "salaire",
    "asf": "autre_ressource",
    "entretien_velo": "vehicule",
}
WRITES = ("INSERT", "UPDATE", "DELETE")


def typed(given: dict, column: str = "r") -> dict[str, str]:
    """Return a worked household as somebody types it, in one column of the sheet."""
    data = {
        "aged_14_or_more": given["adultes_14"],
        "under_14": given["moins_14"],
        "children": given["enfants"],
        "on": given["at"],
        "n_credits": max(3, len(given["credits"])),
        "overdraft_decouvert_r": given["decouvert"],
    }
    for key, section in SECTIONS.items():
        owed = section == "arrears"
        for code, amount in given[key].items():
            name = f"{code}_retard" if owed else RENAMED.get(code, code)
            data[f"{section}_{name}_{'r' if owed else column}"] = amount.replace(".", ",")
    for rank, (label, paid, left, is_mortgage) in enumerate(given["credits"]):
        data |= {
            f"credit_{rank}_label": label,
            f"credit_{rank}_paid": paid,
            f"credit_{rank}_left": left,
        }
        if is_mortgage:
            data[f"credit_{rank}_mortgage"] = "on"
    if given["couple"]:
        data["is_couple"] = "on"
    return data


def words(response) -> str:
    """Return a page's text with plain spaces."""
    return response.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        (0, ["655 €", "21,83 €", "− 20 €", "4,17 %", "42 €", "34 mois", "Un accompagnement"]),
        (1, ["837,05 €", "12,13 €", "674,05 €", "269,05 €", "357,95 €", "une médiation"]),
        (2, ["− 309,22 €", "Impossible aujourd’hui", "dossier de surendettement"]),
    ],
    ids=["A", "B", "C"],
)
def test_a_worked_household_reads_its_figures_on_the_page(client, rank, expected):
    page = words(client.post(PAGE, typed(VECTORS["budget_inputs"][rank])))
    assert [one for one in expected if one not in page] == []


def test_what_the_law_says_of_another_day_is_used_for_that_day(client):
    given = {"resources_salaire_r": "2082", "aged_14_or_more": "1"}
    today = words(client.post(PAGE, given | {"on": "2026-11-22"}))
    before = words(client.post(PAGE, given | {"on": "2024-06-01"}))
    assert "546,61 €" in before
    assert "546,61 €" not in today


def test_a_day_whose_figures_nobody_entered_is_refused_in_words(client):
    response = client.post(
        PAGE, {"resources_salaire_r": "2082", "aged_14_or_more": "1", "on": "2025-06-01"}
    )
    assert response.status_code == 422
    assert "tous les chiffres officiels de ce jour-là" in words(response)
    assert 'value="2082"' in words(response)


def test_what_i_thought_and_what_is_are_drawn_with_their_table(client):
    data = {"aged_14_or_more": "1"}
    for code, believed in VECTORS["ecart"]["declare"].items():
        section = "fixed" if code in ("energie", "telephone_internet") else "current"
        data[f"{section}_{code}_d"] = believed
        data[f"{section}_{code}_r"] = VECTORS["ecart"]["reel"][code]
    page = words(client.post(PAGE, data))
    assert "274 € d’écart" in page
    assert "37,23 %" in page
    assert page.index("Autres achats</span>") < page.index(
        "Nourriture</span>", page.index("barres-b")
    )


def test_a_wrong_amount_keeps_everything_else(client):
    response = client.post(
        PAGE,
        {"aged_14_or_more": "1", "resources_salaire_r": "1 200,50", "fixed_loyer_r": "beaucoup"},
    )
    assert response.status_code == 422
    page = words(response)
    assert "Écrivez un montant en euros" in page
    assert 'value="1 200,50"' in page


def test_an_empty_sheet_is_asked_for_one_amount(client):
    response = client.post(PAGE, {"aged_14_or_more": "1"})
    assert response.status_code == 422
    assert "au moins un montant" in words(response)


def test_one_more_credit_is_a_row_more_and_loses_nothing(client):
    page = words(
        client.post(
            PAGE,
            {"add_credit": "1", "n_credits": "3", "credit_2_paid": "45", "resources_apl_d": "96"},
        )
    )
    assert 'name="credit_3_paid"' in page
    assert 'value="45"' in page
    assert 'value="96"' in page


def test_the_sheet_of_the_month_has_what_is_planned_and_room_to_write(client):
    page = words(client.post(SHEET, typed(VECTORS["budget_inputs"][0])))
    assert "Ma fiche du mois" in page
    assert "520 €" in page
    assert "45 €" in page  # 540 € a year
    assert "Semaine 5" in page


def test_nothing_of_it_is_kept_and_no_cookie_is_set(client):
    with CaptureQueriesContext(connection) as asked:
        answers = [
            client.get(PAGE),
            client.post(PAGE, typed(VECTORS["budget_inputs"][1])),
            client.post(SHEET, typed(VECTORS["budget_inputs"][1])),
        ]
    assert not [one["sql"] for one in asked if one["sql"].lstrip().upper().startswith(WRITES)]
    assert all("no-store" in one.headers["Cache-Control"] for one in answers)
    assert not client.cookies
    assert "Rien n’est gardé." in words(answers[0])


def test_the_whole_answer_takes_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.post(PAGE, typed(VECTORS["budget_inputs"][1]))
