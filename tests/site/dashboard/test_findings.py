"""The sentence above each drawing says no more than its figures allow."""

from fractions import Fraction

from portal.dashboard.selectors.findings import choice_title, opinion_title, plot_title


def row(label, points, *, low=False, may_be_chance=False):
    """One objective of the drawing."""
    return {
        "label": label,
        "points": Fraction(points, 100),
        "size": str(abs(points)),
        "low": low,
        "may_be_chance": may_be_chance,
    }


def test_the_largest_clear_change_comes_first_then_what_did_not_move():
    title = plot_title([row("Lire", 20), row("Orienter", 30), row("Dire", -12, low=True)])
    assert title == "«\u00a0Orienter\u00a0» gagne 30 points. «\u00a0Dire\u00a0» perd 12 points."


def test_a_change_that_chance_may_explain_is_not_announced():
    title = plot_title([row("Lire", 38, low=True, may_be_chance=True)])
    assert title == "Aucun progrès net. Pour «\u00a0Lire\u00a0», on ne peut pas conclure."
    assert plot_title([row("Lire", 9)]) == "«\u00a0Lire\u00a0» gagne 9 points."


def test_opinions_and_choices_are_said_with_how_many_people():
    assert opinion_title(12, 13) == "12 personnes sur 13 donnent 4 ou 5 sur 5"
    assert (
        choice_title([("Oui", 3), ("Non", 1)], 4)
        == "«\u00a0Oui\u00a0» vient en tête\u00a0: 3 sur 4"
    )
    tied = choice_title([("Oui", 2), ("Non", 2)], 4)
    assert tied == "«\u00a0Oui\u00a0» et «\u00a0Non\u00a0» viennent en tête\u00a0: 2 sur 4 chacune"
    assert choice_title([("A", 1), ("B", 1), ("C", 1)], 3) == "Les réponses sont partagées"
    assert choice_title([("A", 0)], 0) == ""
