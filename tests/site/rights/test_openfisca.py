"""The contract with OpenFisca, where the extra is installed: a law of two formulas, then France."""

from datetime import date

import pytest

from dilemme.finance.household import Household
from portal.rights.domain.calculator import AmountsUnknown
from portal.rights.domain.codes import Right
from portal.rights.domain.precheck import Answers, Question
from portal.rights.openfisca import VARIABLES, installed, over_a_law

A_DAY = date(2026, 11, 22)
FAMILY = Household(aged_14_or_more=2, under_14=1, is_couple=True, children=1, dependants=1)


def tiny_law():
    """Return a law with the entities of France: 100 euros a child, half the wages."""
    pytest.importorskip("openfisca_core", reason="the extra `amounts` is not installed")
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import ETERNITY, MONTH
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    def group(key, plural, *roles):
        return build_entity(key=key, plural=plural, label=key, roles=list(roles))

    person = build_entity(key="individu", plural="individus", label="Individu", is_person=True)
    family = group(
        "famille",
        "familles",
        {"key": "parent", "plural": "parents", "subroles": ["demandeur", "conjoint"]},
        {"key": "enfant", "plural": "enfants"},
    )
    tax_home = group(
        "foyer_fiscal",
        "foyers_fiscaux",
        {"key": "declarant", "plural": "declarants", "subroles": ["principal", "conjoint"]},
        {"key": "personne_a_charge", "plural": "personnes_a_charge"},
    )
    home = group(
        "menage",
        "menages",
        {"key": "personne_de_reference", "max": 1},
        {"key": "conjoint", "max": 1},
        {"key": "enfant", "plural": "enfants"},
        {"key": "autre", "plural": "autres"},
    )

    def variable(name, entity, period, kind=float, formula=None):
        facts = {"value_type": kind, "entity": entity, "definition_period": period, "label": name}
        return type(name, (Variable,), facts | ({"formula": formula} if formula else {}))

    def a_hundred_a_child(famille, period):
        return 100.0 * famille.nb_persons(family.ENFANT)

    def half_the_wages(famille, period):
        return famille.sum(famille.members("salaire_net", period)) / 2

    formulas = {"af": a_hundred_a_child, "ppa": half_the_wages}
    law = TaxBenefitSystem([person, family, tax_home, home])
    law.add_variables(
        variable("date_naissance", person, ETERNITY, date),
        variable("salaire_net", person, MONTH),
        variable("chomage_net", person, MONTH),
        *(variable(one, family, MONTH, formula=formulas.get(one)) for one in VARIABLES.values()),
    )
    return law


def test_the_library_understands_our_household_and_answers_by_the_month():
    calculator = over_a_law("1.0 (essai)", tiny_law())
    answers = Answers(frozenset({Question.WORKS}), FAMILY, 90_050)
    assert calculator.amounts(answers, A_DAY) == {
        Right.FAMILY: 10_000,
        Right.PRIME_ACTIVITE: 45_025,
    }
    assert calculator.version == "1.0 (essai)"


def test_a_law_without_our_variables_leaves_the_amounts_unknown():
    law = tiny_law()
    del law.variables["asf"]
    calculator = over_a_law("1.0 (essai)", law)
    with pytest.raises(AmountsUnknown):
        calculator.amounts(Answers(frozenset(), FAMILY, 0), A_DAY)


@pytest.mark.parametrize(
    ("said", "income_cents", "right", "cents"),
    [
        (Question.AGED_25, 0, Right.RSA, 64_652),  # a lone person, 1 April 2025
        (Question.AGED_65, 0, Right.ASPA, 103_428),  # a lone person, 1 January 2025
        (Question.AGED_65, 100_000, Right.ASPA, 3_428),  # what is missing to it
    ],
)
def test_the_law_of_france_gives_the_published_amounts(said, income_cents, right, cents):
    pytest.importorskip("openfisca_france", reason="the extra `amounts` is not installed")
    alone = Answers(frozenset({said}), Household(), income_cents)
    found = installed().amounts(alone, date(2025, 11, 1))
    assert found == {right: pytest.approx(cents, abs=1)}
