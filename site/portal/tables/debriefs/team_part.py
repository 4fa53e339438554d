"""One team's own part of the debrief: its curve, its spending, its rights, luck and choices."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dilemme import engine
from dilemme.finance.money import format_euros
from portal.tables.debriefs import charts
from portal.tables.debriefs.words import LEVELS, ORIGINS, SPENT


def context_of(own: dict[str, Any], edition: engine.Edition) -> dict[str, Any]:
    """Return everything the page and the sheet say of one team; amounts in words."""
    months = own["months"]
    nets = [int(month["net_cents"]) for month in months]
    return {
        "name": own["name"],
        "own": own,
        "curve": charts.curve(nets, [month["month"] for month in months]),
        "finding": finding(nets),
        "months": [_month(month, net) for month, net in zip(months, nets, strict=True)],
        "stacks": _stacks(months),
        "borrowing": borrowing(own),
        "insurance": insurance(own),
        "rights": rights(own, edition),
        "luck": luck(own),
        "overflows": [_overflow(one) for one in own["overflows"]],
        "knowledge": _knowledge(own),
    }


def finding(nets: list[int]) -> str:
    """Return what the curve says, in one sentence."""
    if not nets:
        return _("Aucun mois n’a été joué.")
    words = {"amount": format_euros(abs(nets[-1]))}
    if nets[-1] < 0:
        return _("À la fin, votre équipe devait %(amount)s de plus qu’elle n’avait") % words
    if len(nets) > 1 and nets[-1] < nets[0]:
        return _("Votre équipe a fini avec %(amount)s, moins qu’au premier mois") % words
    return _("Votre équipe a fini avec %(amount)s, ses dettes déduites") % words


def _month(month: dict[str, Any], net: int) -> dict[str, Any]:
    return {
        "number": month["month"],
        "account": format_euros(month["account_cents"]),
        "livret": format_euros(month["livret_cents"]),
        "debt": format_euros(month["debt_cents"]),
        "net": format_euros(net),
        "points": month["points"],
        "incidents": month["incidents"],
        "level": str(LEVELS[month["level"]]),
        "spent": {key: format_euros(cents) for key, cents in month["spent"].items()},
    }


def _stacks(months: list[dict[str, Any]]) -> list[dict[str, Any]]:
    longest = max([1, *(sum(month["spent"].values()) for month in months)])
    return [
        {
            "month": month["month"],
            "pieces": charts.stack(month["spent"], longest),
            "total": format_euros(sum(month["spent"].values())),
            "cells": [format_euros(month["spent"][key]) for key in SPENT],
        }
        for month in months
    ]


def borrowing(own: dict[str, Any]) -> str:
    """Return the cost of borrowing against the interest earned, in one sentence."""
    words = {
        "cost": format_euros(own["borrowing_cost_cents"]),
        "gain": format_euros(own["interest_earned_cents"]),
    }
    return _("Emprunter vous a coûté %(cost)s. Épargner vous a rapporté %(gain)s.") % words


def insurance(own: dict[str, Any]) -> str:
    """Return what insurance cost and what it saved."""
    cost, saved = own["insurance_cost_cents"], own["insurance_saved_cents"]
    if not cost:
        return _("Vous n’avez pris aucune assurance en option.")
    words = {"cost": format_euros(cost), "saved": format_euros(saved)}
    return _("Vos assurances ont coûté %(cost)s et vous ont évité %(saved)s.") % words


def rights(own: dict[str, Any], edition: engine.Edition) -> dict[str, Any]:
    """Return the rights that were claimed, and those that nobody asked for."""
    claimed = set(own["rights_claimed"])
    titles = {key: card["title"] for key, card in edition.cards["rights"].items()}
    count = len(claimed)
    sentence = ngettext(
        "Vous avez demandé %(count)s aide sur %(total)s.",
        "Vous avez demandé %(count)s aides sur %(total)s.",
        count,
    )
    return {
        "sentence": sentence % {"count": count, "total": own["rights_available"]},
        "claimed": [titles[key] for key in titles if key in claimed],
        "left": [titles[key] for key in titles if key not in claimed],
    }


def luck(own: dict[str, Any]) -> list[str]:
    """Return luck beside choices: the start, what events brought or cost, what was chosen."""
    gap = own["luck_gap_cents"]
    words = {"amount": format_euros(abs(gap))}
    if gap == 0:
        chance = _("Le hasard vous a traités comme les autres équipes.")
    elif gap > 0:
        chance = _("Le hasard vous a donné %(amount)s de plus qu’en moyenne.") % words
    else:
        chance = _("Le hasard vous a coûté %(amount)s de plus qu’en moyenne.") % words
    n_choices = len(own["choices"])
    made = ngettext(
        "Vous avez décidé %(count)s fois.", "Vous avez décidé %(count)s fois.", n_choices
    ) % {"count": n_choices}
    start = _("Votre foyer au départ\u00a0: %(household)s.") % {"household": own["household"]}
    return [start, chance, made]


def _overflow(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "month": one["month"],
        "label": one["label"],
        "amount": format_euros(one["cents"]),
        "origin": str(ORIGINS.get(one["origin"], one["origin"])),
    }


def _knowledge(own: dict[str, Any]) -> str:
    if not own["answers"]:
        return _("Vous n’avez eu aucune question.")
    words = {"right": own["answers_right"], "asked": own["answers"]}
    return (
        ngettext(
            "Vous avez donné %(right)s réponse juste sur %(asked)s.",
            "Vous avez donné %(right)s réponses justes sur %(asked)s.",
            own["answers_right"],
        )
        % words
    )
