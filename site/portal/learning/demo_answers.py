"""Plausible answers of invented people: seeded, so the same at every load."""

from collections.abc import Mapping
from math import exp, log
from random import Random
from typing import Any

from courses.domain.conditions import shown_ids
from courses.domain.questionnaire import DONT_KNOW, Definition, Kind, Purpose, Question

HOPES = (
    "Savoir quoi dire quand une personne n’ouvre plus son courrier.",
    "Connaître les bons interlocuteurs dans mon département.",
    "Ne plus avoir peur de parler d’argent.",
    "Comprendre la différence entre un découvert et une vraie difficulté.",
    "Avoir des exemples proches de mon métier.",
    "Gagner du temps sur les dossiers compliqués.",
    "Savoir jusqu’où va mon rôle.",
    "Apprendre à poser une question sans blesser.",
    "Reconnaître les signes avant le premier impayé.",
    "Mieux travailler avec les associations voisines.",
    "Repérer plus tôt, sans mettre la personne mal à l’aise.",
    "Avoir une phrase pour commencer l’entretien.",
    "Comprendre ce que la banque voit, et ce qu’elle ne voit pas.",
    "Savoir quand passer la main.",
    "Distinguer un retard d’une vraie difficulté.",
    "Pouvoir en parler à mon équipe avec des mots justes.",
    "Connaître les droits que les gens oublient de demander.",
    "Trier les idées reçues.",
)
ACTIONS = (
    "Afficher l’adresse du Point Conseil Budget.",
    "Rappeler une personne que je n’ai pas osé relancer.",
    "Changer ma première phrase d’accueil.",
    "En parler à la prochaine réunion d’équipe.",
    "Relire mes trois derniers dossiers.",
    "Noter les signaux à regarder chaque matin.",
    "Proposer un rendez-vous plus long à une cliente.",
    "Préparer trois questions ouvertes.",
    "Demander l’accord avant de transmettre.",
    "Calculer un reste à vivre avec une personne.",
    "Prendre contact avec l’association de ma ville.",
    "Partager la fiche des dix signaux.",
    "Garder dix minutes de plus pour le premier rendez-vous.",
    "Vérifier les frais du mois avec la personne, ligne par ligne.",
    "Proposer d’ouvrir le courrier ensemble.",
    "Poser la question du loyer dès le début.",
    "Demander ce qui a changé depuis six mois.",
    "Afficher les trois phrases à éviter près de mon téléphone.",
    "Parler du cas de Nadia à ma responsable.",
    "Refaire le calcul de l’exercice avec mes chiffres.",
    "Chercher qui est le Point Conseil Budget de mon secteur.",
    "Écrire ma phrase d’ouverture et l’essayer.",
    "Relire la fiche avant chaque rendez-vous difficile.",
    "Dire plus tôt que l’on peut changer d’avis.",
)
COMMENTS = (
    "Plus de cas au téléphone, s’il vous plaît.",
    "Les exemples m’ont parlé. J’aurais aimé un exercice de plus.",
    "Très clair. La partie sur la loi est un peu dense.",
    "Rien à changer pour moi.",
    "Un résumé d’une page à imprimer serait utile.",
    "J’ai manqué de temps sur la dernière étape.",
    "Les mises en situation sont le meilleur moment.",
    "Il manque un exemple avec un travailleur indépendant.",
    "Merci pour la fiche, elle est déjà sur mon bureau.",
    "Le calcul du reste à vivre va un peu vite.",
    "J’aurais aimé entendre une vraie conversation.",
    "Les mots employés sont simples, c’est reposant.",
    "Davantage de temps pour poser nos questions.",
    "Les chiffres sont parlants, surtout avec leur date.",
    "Une suite dans six mois serait la bienvenue.",
    "Plus de situations de personnes âgées.",
)
MARKS_BEFORE = (1, 2, 2, 2, 3, 3, 3, 4)
MARKS_AFTER = (2, 3, 3, 4, 4, 4, 5, 5)
OPINION_MARKS = (2, 3, 4, 4, 4, 4, 5, 5, 5, 5)
NPS_MARKS = (5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10)
COMMENT_SHARE = 0.35
OPINION_SHARE = 0.6  # enough comments in a group of a dozen to be shown
HARDNESS = 1.1
# One question that those who know get wrong, for the page that finds such questions: → the answer
# that tempts them.
DOUBTFUL = {"m1-post-savoirs-2": "c"}


def invented_answers(
    definition: Definition, rng: Random, *, moment: str, ability: float
) -> dict[str, Any]:
    """Return an answer to each question shown; `ability` is the chance of knowing (0 to 1)."""
    found: dict[str, Any] = {}
    for section in definition.sections:
        for question in section.questions:
            if question.visible_if and question.id not in shown_ids(definition, found):
                continue
            if section.purpose is Purpose.KNOWLEDGE:
                found[question.id] = _knowledge(question, rng, ability)
            elif question.required or rng.random() < _share(section.purpose):
                found[question.id] = _other(question, rng, moment, section.purpose)
    return found


def _share(purpose: Purpose) -> float:
    return OPINION_SHARE if purpose is Purpose.SATISFACTION else COMMENT_SHARE


def _knowledge(question: Question, rng: Random, ability: float) -> Any:
    knows = rng.random() < chance_of_knowing(question.id, ability)
    if question.kind is Kind.NUMBER:
        right = question.answer or 0
        return right if knows else right + rng.choice((-2, -1, 1, 3))
    if question.kind in (Kind.ORDERING, Kind.MATCHING):
        return _sorted_out(question, rng, knows=knows)
    wrong = [one.id for one in question.choices if not one.correct and one.id != DONT_KNOW]
    right_ids = sorted(question.correct_ids)
    if question.kind is Kind.MULTIPLE:
        return right_ids if knows else sorted({right_ids[0], rng.choice(wrong)})
    if knows:
        return right_ids[0]
    return _mistaken(question, rng, wrong, ability)


def chance_of_knowing(question_id: str, ability: float) -> float:
    """Return the chance of a right answer: some questions are harder, always the same ones.

    Rasch's model around an ability given as a chance (0 to 1); a doubtful question works backwards.
    """
    if ability >= 1:
        return 1.0
    if question_id in DOUBTFUL:
        return max(0.08, 0.75 - 0.7 * ability)
    hardness = Random(question_id).uniform(-HARDNESS, HARDNESS)  # noqa: S311 (same each time)
    within = min(max(ability, 0.02), 0.98)
    return 1 / (1 + exp(hardness - log(within / (1 - within))))


def _mistaken(question: Question, rng: Random, wrong: list[str], ability: float) -> str:
    tempting = DOUBTFUL.get(question.id)
    if tempting in wrong and rng.random() < ability:
        return tempting
    if rng.random() < (1 - ability) / 2:
        return DONT_KNOW
    weights = [len(wrong) - rank for rank in range(len(wrong))]
    return rng.choices(wrong, weights=weights)[0]


def _sorted_out(question: Question, rng: Random, *, knows: bool) -> Any:
    """Return the right order or pairs, or the same with two of them exchanged."""
    first, second = rng.sample(question.known_ids, k=2)
    swapped = {} if knows else {first: second, second: first}
    lines = [swapped.get(one, one) for one in question.known_ids]
    if question.kind is Kind.ORDERING:
        return lines
    match = {choice.id: choice.match for choice in question.choices}
    return {line: match[given] for line, given in zip(question.known_ids, lines, strict=True)}


def _other(question: Question, rng: Random, moment: str, purpose: Purpose) -> Any:
    if question.kind is Kind.NPS:
        return rng.choice(NPS_MARKS)
    if question.kind is Kind.SCALE:
        return rng.choice(_marks(moment, purpose))
    if question.kind is Kind.MATRIX:
        return {row.id: rng.choice(_marks(moment, purpose)) for row in question.rows}
    if question.kind is Kind.DATE:
        return f"2026-12-{rng.randint(1, 18):02d}"
    if question.kind is Kind.NUMBER:
        return rng.randint(0, 12)
    if question.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
        return rng.choice(_sentences(moment, purpose))
    proposed = [one.id for one in question.choices]
    if question.kind in (Kind.SINGLE, Kind.TRUE_FALSE):
        return rng.choice(proposed)
    return sorted(rng.sample(proposed, k=min(2, len(proposed))))


def _marks(moment: str, purpose: Purpose) -> tuple[int, ...]:
    if purpose is Purpose.SATISFACTION:
        return OPINION_MARKS
    before = moment == "pre" or purpose is Purpose.HINDSIGHT
    return MARKS_BEFORE if before else MARKS_AFTER


def _sentences(moment: str, purpose: Purpose) -> tuple[str, ...]:
    if moment == "pre":
        return HOPES
    return COMMENTS if purpose is Purpose.SATISFACTION else ACTIONS


def split_opinions(
    definition: Definition, answers: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (named answers, nameless answers)."""
    hidden = definition.anonymous_ids
    named = {key: value for key, value in answers.items() if key not in hidden}
    return named, {key: value for key, value in answers.items() if key in hidden}
