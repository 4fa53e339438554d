"""What a card does, in words for people who play without a screen.

The vocabulary is the engine's (`dilemme.engine.effects`): a test reads every card of every
edition, so that a new word there is missing here for no longer than one run.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dilemme.engine.edition import Edition
from dilemme.finance.money import HARD_SPACE, MINUS, format_euros

Effect = Mapping[str, Any]


def in_words(edition: Edition, effects: Sequence[Effect]) -> str:
    """Return what a list of effects does, in short sentences; "Rien ne change." when nothing."""
    if not effects:
        return _("Rien ne change.")
    return " ".join(WORDS[effect["do"]](edition, effect) for effect in effects)


def signed(cents: int) -> str:
    """Return an amount with its sign, "+ 70 €" or "− 60 €"."""
    return format_euros(cents) if cents < 0 else f"+{HARD_SPACE}{format_euros(cents)}"


def points(count: int) -> str:
    """Return "+ 1 point de plaisir" or "− 1 point de plaisir"."""
    sign = MINUS if count < 0 else "+"
    return ngettext(
        "%(sign)s %(count)s point de plaisir.", "%(sign)s %(count)s points de plaisir.", abs(count)
    ) % {"sign": sign, "count": abs(count)}


def _pay(_edition: Edition, effect: Effect) -> str:
    return _("Payez %(amount)s.") % {"amount": format_euros(effect["cents"])}


def _gain(_edition: Edition, effect: Effect) -> str:
    return _("Recevez %(amount)s.") % {"amount": format_euros(effect["cents"])}


def _charge(edition: Edition, effect: Effect) -> str:
    words = {"line": edition.charges[effect["line"]]["title"], "amount": signed(effect["cents"])}
    return _("%(line)s : %(amount)s par mois.") % words


def _salary(_edition: Edition, effect: Effect) -> str:
    return _("Salaire : %(amount)s par mois.") % {"amount": signed(effect["cents"])}


def _later(edition: Edition, effect: Effect) -> str:
    words = {"months": effect["in_months"], "then": in_words(edition, effect["effects"])}
    return (
        ngettext(
            "Dans %(months)s mois : %(then)s", "Dans %(months)s mois : %(then)s", words["months"]
        )
        % words
    )


def _chance(edition: Edition, effect: Effect) -> str:
    words = {
        "tens": effect["percent"] // 10,
        "then": in_words(edition, effect["then"]),
        "otherwise": in_words(edition, effect["otherwise"]),
    }
    return _("Tirez un nombre de 1 à 10. Jusqu’à %(tens)s : %(then)s Au-dessus : %(otherwise)s") % (
        words
    )


def _quiz(edition: Edition, effect: Effect) -> str:
    words = {
        "then": in_words(edition, effect["then"]),
        "otherwise": in_words(edition, effect["otherwise"]),
    }
    return _("Répondez à une question. Juste : %(then)s Faux : %(otherwise)s") % words


def _wait(_edition: Edition, effect: Effect) -> str:
    return ngettext(
        "Passez %(turns)s tour.", "Passez %(turns)s tours.", effect["turns"]
    ) % {"turns": effect["turns"]}  # fmt: skip


def _option(edition: Edition, effect: Effect) -> str:
    option = edition.options[effect["option"]]
    words = {"option": option["title"], "amount": format_euros(option["cents"])}
    return _("Vous prenez %(option)s : %(amount)s par mois, dès maintenant.") % words


def _option_cut(edition: Edition, effect: Effect) -> str:
    option = edition.options[effect["option"]]
    words = {"option": option["title"], "amount": signed(-effect["cents"])}
    return _("%(option)s : %(amount)s par mois.") % words


def _refund(_edition: Edition, effect: Effect) -> str:
    words = {"amount": format_euros(effect["cents"])}
    return _("La banque vous rend vos frais, %(amount)s au plus.") % words


def _borrow(_edition: Edition, effect: Effect) -> str:
    words = {"amount": format_euros(effect["cents"])}
    return _("Vous empruntez %(amount)s en crédit renouvelable.") % words


def _request(_edition: Edition, effect: Effect) -> str:
    words = {"amount": format_euros(effect["cents"])}
    return _("Vous demandez un microcrédit de %(amount)s. Réponse le mois prochain.") % words


def _monthly(_edition: Edition, effect: Effect) -> str:
    words = {"amount": format_euros(effect["cents"])}
    return _("Recevez %(amount)s chaque mois, dès le mois prochain.") % words


def _sentence(words: Callable[[], str]) -> Callable[[Edition, Effect], str]:
    return lambda _edition, _effect: words()


WORDS: dict[str, Callable[[Edition, Effect], str]] = {
    "pay": _pay,
    "gain": _gain,
    "points": lambda _edition, effect: points(effect["points"]),
    "charge": _charge,
    "salary": _salary,
    "later": _later,
    "chance": _chance,
    "quiz": _quiz,
    "wait": _wait,
    "option": _option,
    "option_cut": _option_cut,
    "incident": _sentence(lambda: _("Effacez un incident.")),
    "refund_fees": _refund,
    "cap_fees": _sentence(lambda: _("Vos frais d’incident sont plafonnés.")),
    "borrow": _borrow,
    "request": _request,
    "monthly": _monthly,
    "erase_arrear": _sentence(lambda: _("Effacez votre plus ancien retard.")),
    "plan_arrears": _sentence(lambda: _("Vos retards se paient en trois fois, sans frais.")),
    "joker": _sentence(lambda: _("Gagnez un joker.")),
    "accompany": _sentence(lambda: _("CRESUS vous accompagne.")),
    "peek": _sentence(lambda: _("Regardez la prochaine carte Imprévu, puis gardez-la.")),
    "lep": _sentence(lambda: _("Ouvrez un LEP.")),
}
