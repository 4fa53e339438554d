"""The figures of a scope, each with its definition, its n and who is left out."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from courses.domain.bootstrap import MOST_RESAMPLED, N_RESAMPLES
from courses.domain.detection import Detection
from courses.domain.gains import PairedGain, response_bias
from courses.domain.intervals import Interval, share_interval
from courses.domain.statistics import SMALLEST_GROUP
from courses.reports.report import Figure, Unit
from courses.selectors.results import Results


def figures_of(results: Results) -> list[Figure]:
    """Return every figure of a scope, the four that matter most first."""
    found = [
        participants(results),
        response_rate(results),
        normalised_gain(results.gain),
        satisfaction(results),
        promoter_score(results),
        *_shares(results.gain),
        *_effects(results.gain),
        completion(results),
        silence(results),
    ]
    for moment, seen in sorted(results.detection.items(), reverse=True):
        found += _detection(moment, seen)
    return [_masked(one, results) for one in found]


# Figures of named answers: hidden from who may not read these one by one, when few people answered.
NAMED = ("normalised_gain", "before", "after", "difference", "d_z", "d_av", "mean_gain",
         "mean_change", "silence", "detection_pre", "detection_post", "detection_cold",
         "leaning_pre", "leaning_post", "leaning_cold")  # fmt: skip


def _masked(figure: Figure, results: Results) -> Figure:
    is_few = figure.key in NAMED and results.is_too_few(figure.n or 0)
    return replace(figure, is_hidden=True) if is_few else figure


def _figure(key: str, label: str, value: Any, unit: Unit, **facts: Any) -> Figure:
    interval: Interval | None = facts.pop("interval", None)
    made = Figure(key, label, value, unit, facts.pop("n"), facts.pop("how"), **facts)
    return replace(made, low=interval.low, high=interval.high) if interval else made


def participants(results: Results) -> Figure:
    """People who were there; without a sheet, people who hold a place."""
    heads, label = results.heads, _("Participants")
    if heads.present is None:
        how = _("Une personne compte si elle a une place. Aucune feuille de présence ici.")
        return _figure("participants", label, heads.enrolled, Unit.COUNT, n=heads.enrolled, how=how)
    return _figure(
        "participants",
        label,
        heads.present,
        Unit.COUNT,
        n=heads.enrolled,
        how=_("Une personne compte si elle a été présente à une demi-journée au moins."),
        left_out=_("Inscrits\u00a0: %(n)d.") % {"n": heads.enrolled},
    )


def response_rate(results: Results) -> Figure:
    """Arrival questionnaires sent, out of people who were there or hold a place."""
    heads, counts = results.heads, results.n_sent
    sent = counts.get("post", 0)
    asked = max(heads.enrolled if heads.present is None else heads.present, sent)
    how = _(
        "Questionnaires d’arrivée envoyés, divisés par les personnes à qui il est proposé\u00a0:"
        " %(sent)d ÷ %(asked)d."
    )
    answered = _("Avant\u00a0: %(pre)d. Après\u00a0: %(post)d. Les deux\u00a0: %(both)d.")
    both = {"both": results.gain.n_paired, "post": sent, "pre": counts.get("pre", 0)}
    return _figure(
        "response_rate",
        _("Taux de réponse"),
        Fraction(sent, asked) if asked else None,
        Unit.PERCENT,
        n=asked,
        how=how % {"sent": sent, "asked": asked},
        left_out=answered % both,
        interval=share_interval(sent, asked) if asked else None,
    )


def normalised_gain(gain: PairedGain) -> Figure:
    """The share of what was left to learn that was learned (Hake 1998)."""
    found = gain.intervals.normalised if gain.intervals else None
    perfect = _("Déjà 100\u00a0%% au départ, gain individuel indéfini\u00a0: %(n)d.")
    return _figure(
        "normalised_gain",
        _("Gain normalisé"),
        gain.normalised,
        Unit.INDEX,
        n=gain.n_paired,
        how=" ".join(
            [
                _("(Après − avant) ÷ (100\u00a0% − avant), sur les moyennes exactes."),
                _("0\u00a0: rien de nouveau. 1\u00a0: tout est acquis."),
                _interval_words(gain.n_paired),
            ]
        ),
        left_out=" ".join([perfect % {"n": gain.change.n_perfect}, _one_time_only(gain)]),
        interval=found,
    )


def _interval_words(n_paired: int) -> str:
    if n_paired < 2:
        return ""
    if n_paired > MOST_RESAMPLED:
        return _("L’intervalle (95\u00a0%) vient des écarts entre les personnes.")
    words = _("L’intervalle (95\u00a0%%) vient de %(draws)d tirages au sort parmi elles.")
    return words % {"draws": N_RESAMPLES}


def _one_time_only(gain: PairedGain) -> str:
    words = _("Ont répondu une seule fois, et ne comptent pas\u00a0: %(n)d.")
    return words % {"n": gain.n_pre + gain.n_post - 2 * gain.n_paired}


def satisfaction(results: Results) -> Figure:
    """The share of 4 and 5 out of 5; hidden under five answers."""
    marks = results.satisfaction
    how = _("Part des notes 4 et 5, sur une échelle de 1 à 5. Réponses sans nom.")
    asked = " ".join(f"«\u00a0{text}\u00a0»" for text in results.satisfaction_asked)
    mean = _("Moyenne\u00a0: %(mean)s.") % {"mean": _mark(marks.mean)} if marks.n else ""
    return _figure(
        "satisfaction",
        _("Satisfaction"),
        marks.satisfied,
        Unit.PERCENT,
        n=marks.n,
        how=f"{asked} {how}".strip(),
        left_out=mean or _too_few(),
        interval=marks.satisfied_interval,
        is_hidden=marks.n is None,
    )


def promoter_score(results: Results) -> Figure:
    """Net promoters with their interval, mean beside; hidden under five answers."""
    marks = results.promoters
    mean = _("Moyenne\u00a0: %(mean)s sur 10.") % {"mean": _mark(marks.mean)} if marks.n else ""
    return _figure(
        "promoters",
        _("Recommandation nette"),
        marks.promoters,
        Unit.SCORE,
        n=marks.n,
        how=_("Part des notes 9 et 10, moins part des notes 0 à 6. De −100 à 100."),
        left_out=mean or _too_few(),
        interval=marks.promoters_interval,
        is_hidden=marks.n is None,
    )


def _mark(mean: Fraction | None) -> str:
    return "" if mean is None else f"{float(mean):.1f}".replace(".", ",")


def _too_few() -> str:
    return _("Pas assez de réponses (moins de %(n)d).") % {"n": SMALLEST_GROUP}


def _shares(gain: PairedGain) -> list[Figure]:
    how = _("Part de points obtenus aux questions de connaissances.")
    both = _("Seules comptent les personnes qui ont répondu avant et après.")
    facts = {"n": gain.n_paired, "left_out": _one_time_only(gain)}
    found = gain.intervals.difference if gain.intervals else None
    how = f"{how} {both}"
    apart = _("Après, moins avant.")
    return [
        _figure("before", _("Avant"), gain.before, Unit.PERCENT, how=how, **facts),
        _figure("after", _("Après"), gain.after, Unit.PERCENT, how=how, **facts),
        _figure(
            "difference",
            _("Écart"),
            gain.difference,
            Unit.POINTS,
            how=f"{apart} {both}",
            interval=found,
            **facts,
        ),
    ]


def _effects(gain: PairedGain) -> list[Figure]:
    effect, change, n = gain.effect, gain.change, gain.n_paired
    perfect = _("Déjà 100\u00a0%% au départ, non compté\u00a0: %(n)d.") % {"n": change.n_perfect}
    silent = _("0\u00a0%% ou 100\u00a0%% les deux fois, non compté\u00a0: %(n)d.") % {
        "n": change.n_silent
    }
    d_z = _("Écart moyen divisé par l’écart-type des écarts (Lakens 2013).")
    d_av = _("Écart moyen divisé par la moyenne des deux écarts-types (Lakens 2013).")
    each = _("Moyenne des gains de chaque personne.")
    loss = _("Comme le gain de chaque personne, mais une baisse est divisée par le départ.")
    return [
        _figure("d_z", _("Taille d’effet d_z"), effect.d_z, Unit.INDEX, n=n, how=d_z),
        _figure("d_av", _("Taille d’effet d_av"), effect.d_av, Unit.INDEX, n=n, how=d_av),
        _figure(
            "mean_gain", _("Gain individuel moyen"), change.mean_gain, Unit.INDEX,
            n=n - change.n_perfect, how=each, left_out=perfect,
        ),
        _figure(
            "mean_change", _("Changement normalisé"), change.mean_change, Unit.INDEX,
            n=n - change.n_silent, how=loss, left_out=silent,
        ),
    ]  # fmt: skip


def completion(results: Results) -> Figure:
    """People who finished, out of those who hold a place."""
    heads = results.heads
    share = Fraction(heads.completed, heads.enrolled) if heads.enrolled else None
    return _figure(
        "completion",
        _("Parcours terminés"),
        share,
        Unit.PERCENT,
        n=heads.enrolled,
        how=_("Questionnaire d’arrivée réussi\u00a0: %(done)d sur %(all)d.")
        % {"done": heads.completed, "all": heads.enrolled},
        interval=share_interval(heads.completed, heads.enrolled) if heads.enrolled else None,
    )


def silence(results: Results) -> Figure:
    """Whether those who did not come back had started lower or higher."""
    bias = response_bias(results.cells)
    counts = {"back": bias.n_answered, "gone": bias.n_silent}
    return _figure(
        "silence",
        _("Départ des réponses, moins départ des silences"),
        bias.difference,
        Unit.POINTS,
        n=bias.n_silent,
        how=_("Score de départ des personnes qui ont répondu après, moins celui des autres.")
        + " "
        + _("Au-dessus de 0\u00a0: les absents partaient de plus bas."),
        left_out=_("Ont répondu après\u00a0: %(back)d. N’ont pas répondu\u00a0: %(gone)d.")
        % counts,
    )


def _detection(moment: str, seen: Detection) -> list[Figure]:
    when = {"pre": _("avant"), "post": _("après"), "cold": _("à froid")}[moment]
    counts = _("Clients fragiles signalés\u00a0: %(hits)d sur %(fragile)d.") + " "
    counts += _("Autres signalés à tort\u00a0: %(alarms)d sur %(others)d.")
    facts = {
        "hits": seen.hits,
        "fragile": seen.fragile,
        "alarms": seen.false_alarms,
        "others": seen.others,
    }
    n, left_out = seen.fragile + seen.others, counts % facts
    how = _("d′\u00a0: 0 au hasard, plus haut quand fragiles et autres sont mieux distingués.")
    lean = _("c\u00a0: sous 0, trop de signalements\u00a0; au-dessus, trop d’oublis.")
    return [
        _figure(
            f"detection_{moment}", _("Détection d′, %(when)s") % {"when": when},
            seen.sensitivity, Unit.INDEX, n=n, how=how, left_out=left_out,
        ),
        _figure(
            f"leaning_{moment}", _("Penchant c, %(when)s") % {"when": when},
            seen.bias, Unit.INDEX, n=n, how=lean, left_out=left_out,
        ),
    ]  # fmt: skip
