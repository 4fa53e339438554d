"""The rules on one page, with the amounts of the edition."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dilemme.engine.edition import Edition
from dilemme.finance.money import format_euros
from portal.tables.print_kit.paper import BOLD, INK_SOFT, SAFFRON, TEAL, TITLE, Paper

LEFT, WIDTH = 18.0, 174.0


# Titles and texts, in the order of a game; amounts in names.
TEXTS: tuple[tuple[Any, Any], ...] = (
    (
        _("Le but"),
        _(
            "En %(months)s mois : toutes les charges payées, le projet financé, "
            "%(points)s points de plaisir. Plusieurs équipes peuvent réussir. "
            "Personne n’est éliminé."
        ),
    ),
    (
        _("S’installer"),
        _(
            "Deux à six équipes. Chacune a %(account)s sur le compte et %(livret)s sur le "
            "livret, tire un projet et choisit son logement avec son transport."
        ),
    ),
    (
        _("Le début du mois"),
        _(
            "Recevez %(salary)s. Payez les charges ; une ligne non payée devient un retard. "
            "Cochez vos options. Répartissez tout ce qui reste en trois enveloppes."
        ),
    ),
    (
        _("Un tour"),
        _(
            "Lancez deux dés, avancez, lisez la case, décidez ensemble, payez avec "
            "l’enveloppe qui convient. Si elle est vide, dites d’où vient l’argent et notez-le."
        ),
    ),
    (
        _("Les dés et votre transport"),
        _(
            "Une fois par mois, le vélo recule de 1 ou 2 cases et les transports relancent les "
            "dés. Deux fois par mois, la voiture avance de 1 ou 2 de plus. Un imprévu évité "
            "ainsi se tire à la fin du mois."
        ),
    ),
    (
        _("Les questions"),
        _(
            "Une autre équipe lit la carte. Bonne réponse : %(bonus)s. "
            "L’explication est toujours lue."
        ),
    ),
    (
        _("À découvert"),
        _(
            "Jusqu’à %(overdraft)s, des agios à la fin du mois. Au-delà : payer quand même "
            "coûte %(fee)s de frais ; un prélèvement rejeté coûte %(rejected)s et reste dû."
        ),
    ),
    (
        _("La fin du mois"),
        _(
            "Qui repasse par la paie attend les autres. Faites vos comptes. Un mois sans "
            "plaisir retire un point : la fatigue compte aussi."
        ),
    ),
    (
        _("En parler"),
        _(
            "À la fin : ce que vous avez ressenti, ce qui s’est passé, ce qui ressemble à un "
            "vrai mois, une action avant quinze jours, à qui demander de l’aide."
        ),
    ),
)


def draw(sheet: Paper, edition: Edition, preset: str) -> None:
    """Draw the page of rules."""
    sheet.page()
    sheet.text(LEFT, 26, "Dilemme", size=34, font=TITLE, colour="#5B2C91")
    sheet.text(LEFT, 34, f"{edition.title} – {edition.presets[preset]['title']}", size=13)
    y = 42.0
    for rank, (title, words) in enumerate(_steps(edition, preset), start=1):
        sheet.disc(LEFT + 4, y + 4.4, 4, fill=SAFFRON)
        sheet.text(LEFT + 4, y + 6, str(rank), size=12, font=BOLD, align="centre")
        sheet.text(LEFT + 12, y + 5.6, title, size=13, font=BOLD, colour=TEAL)
        y = sheet.paragraph(LEFT + 12, y + 7.4, words, size=11, width=WIDTH - 12) + 4
    sheet.paragraph(LEFT, 272, edition.source, size=8, width=WIDTH, colour=INK_SOFT)


def _steps(edition: Edition, preset: str) -> list[tuple[str, str]]:
    chosen = edition.presets[preset]
    money = _amounts(edition) | {"months": chosen["months"], "points": chosen["points"]}
    return [(str(title), words % money) for title, words in TEXTS]


def _amounts(edition: Edition) -> dict[str, object]:
    start = next(iter(edition.households.values()))
    amounts = {
        "salary": start["salary_cents"],
        "account": start["account_cents"],
        "livret": start["livret_cents"],
        "bonus": edition.amount("question_bonus_cents"),
        "overdraft": edition.amount("overdraft_limit_cents"),
        "fee": edition.amount("fee_intervention_cents"),
        "rejected": edition.amount("fee_rejected_cents"),
    }
    return {name: format_euros(cents) for name, cents in amounts.items()}
