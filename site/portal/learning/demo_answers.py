"""Plausible answers of invented people: seeded, so the same at every load."""

from collections.abc import Mapping
from random import Random
from typing import Any

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
)
COMMENTS = (
    "Plus de cas au téléphone, s’il vous plaît.",
    "Les exemples m’ont parlé. J’aurais aimé un exercice de plus.",
    "Très clair. La partie sur la loi est un peu dense.",
    "Rien à changer pour moi.",
    "Un résumé d’une page à imprimer serait utile.",
    "J’ai manqué de temps sur la dernière étape.",
)
MARKS_BEFORE = (1, 2, 2, 2, 3, 3, 3, 4)
MARKS_AFTER = (2, 3, 3, 4, 4, 4, 5, 5)
OPINION_MARKS = (2, 3, 4, 4, 4, 4, 5, 5, 5, 5)
NPS_MARKS = (5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10)
COMMENT_SHARE = 0.35


def invented_answers(
    definition: Definition, rng: Random, *, moment: str, ability: float
) -> dict[str, Any]:
    """Return an answer to each question; `ability` is the chance of knowing (0 to 1)."""
    found: dict[str, Any] = {}
    for section in definition.sections:
        for question in section.questions:
            if section.purpose is Purpose.KNOWLEDGE:
                found[question.id] = _knowledge(question, rng, ability)
            elif question.required or rng.random() < COMMENT_SHARE:
                found[question.id] = _other(question, rng, moment, section.purpose)
    return found


def _knowledge(question: Question, rng: Random, ability: float) -> Any:
    knows = rng.random() < ability
    if question.kind is Kind.NUMBER:
        right = question.answer or 0
        return right if knows else right + rng.choice((-2, -1, 1, 3))
    wrong = [one.id for one in question.choices if not one.correct and one.id != DONT_KNOW]
    right_ids = sorted(question.correct_ids)
    if question.kind is Kind.MULTIPLE:
        return right_ids if knows else sorted({right_ids[0], rng.choice(wrong)})
    if knows:
        return right_ids[0]
    return DONT_KNOW if rng.random() < (1 - ability) / 2 else rng.choice(wrong)


def _other(question: Question, rng: Random, moment: str, purpose: Purpose) -> Any:
    if question.kind is Kind.NPS:
        return rng.choice(NPS_MARKS)
    if question.kind is Kind.SCALE:
        return rng.choice(_marks(moment, purpose))
    if question.kind is Kind.NUMBER:
        return rng.randint(1, 12)
    if question.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
        return rng.choice(_sentences(moment, purpose))
    proposed = [one.id for one in question.choices]
    if question.kind is Kind.SINGLE:
        return rng.choice(proposed)
    return sorted(rng.sample(proposed, k=min(2, len(proposed))))


def _marks(moment: str, purpose: Purpose) -> tuple[int, ...]:
    if purpose is Purpose.SATISFACTION:
        return OPINION_MARKS
    return MARKS_BEFORE if moment == "pre" else MARKS_AFTER


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
