"""The figures of a report, K1 to K19, each with its definition (prevention.md §4.8)."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from courses.reports.report import Figure, Unit
from portal.referrals.domain.outcomes import Family, family_of
from portal.referrals.domain.states import State
from portal.reporting.building.data import ReportData, counted, share_of
from portal.reporting.building.guard import Guard, mean
from portal.reporting.domain.cases import CaseFact, Share, median, percentile_90
from portal.reporting.references import beside

Fact = Callable[[CaseFact], bool]
ORIENTATIONS = {
    "ACCOMPAGNEMENT": "orientation_support",
    "ACCOMPAGNEMENT_ET_MEDIATION": "orientation_mediation",
    "SURENDETTEMENT": "orientation_file",
}
ANSWERS = ("accepted", "refused", "waiting", "pending")
CLOCKS = ("S1", "S2", "S3", "S4")


def answer_of(fact: CaseFact) -> str:
    """Return where a transmission stands: accepted, refused, waiting or pending."""
    if fact.is_accepted:
        return "accepted"
    if fact.is_refused:
        return "refused"
    return "waiting" if fact.state == State.WAITING_LIST else "pending"


def figures_of(data: ReportData, guard: Guard) -> list[Figure]:
    """Return every figure about cases, in the order of the specification."""
    return [
        *_asked(data, guard),
        *_rates(data, guard),
        *_delays(data, guard),
        *_early(data, guard),
        *_ends(data, guard),
        *_obtained(data, guard),
        _no_social_worker(data, guard),
        _satisfaction(data, guard),
    ]


def answer_counts(facts: Sequence[CaseFact]) -> dict[str, int]:
    """Return the partition of what was asked."""
    found = counted(facts, answer_of)
    return {key: found[key] for key in ANSWERS}


def _asked(data: ReportData, guard: Guard) -> list[Figure]:
    cells = guard.cells(answer_counts(data.facts), answer_counts(data.rest))
    words = {
        "accepted": (_("Acceptées"), _("Trouvées recevables, quelle que soit la suite.")),
        "refused": (_("Non retenues"), _("Réponse négative, avec une raison.")),
        "waiting": (_("En liste d’attente"), _("Signées, sans place aujourd’hui.")),
        "pending": (_("À l’examen"), _("Reçues, sans réponse pour le moment.")),
    }
    asked = guard.cells({"asked": len(data.facts)}, {"asked": len(data.rest)})["asked"]
    how = _("Demandes signées par la personne dans la période. Les demandes retirées ne comptent"
            " nulle part.")  # fmt: skip
    first = guard.count("asked", _("Demandes reçues"), asked, how)
    others = [guard.count(key, words[key][0], cells[key], words[key][1]) for key in ANSWERS]
    return [first, *others]


def _pair(
    data: ReportData, guard: Guard, key: str, label: str, how: str, *, part: Fact, whole: Fact
) -> Figure:
    rest = share_of(data.rest, part, whole) if data.rest else None
    said = " ".join(filter(None, [how, beside(key)]))
    return guard.share(key, label, share_of(data.facts, part, whole), said, rest=rest)


def _rates(data: ReportData, guard: Guard) -> list[Figure]:
    return [
        _pair(
            data, guard, "admissibility", _("Taux de recevabilité"),
            _("Acceptées ÷ (acceptées + non retenues)."),
            part=lambda one: one.is_accepted,
            whole=lambda one: one.is_accepted or one.is_refused,
        ),
        _pair(
            data, guard, "reach", _("Personnes jointes"),
            _("Arrivées au budget déclaré ÷ acceptées."),
            part=lambda one: one.declared_on is not None,
            whole=lambda one: one.is_accepted,
        ),
    ]  # fmt: skip


def _delays(data: ReportData, guard: Guard) -> list[Figure]:
    labels = {
        "S1": _("S1, réponse"), "S2": _("S2, premier appel"), "S3": _("S3, budget déclaré"),
        "S4": _("S4, orientation"),
    }  # fmt: skip
    found = []
    for code in CLOCKS:
        runs = [one for one in data.delays if one.code == code]
        days = [one.days for one in runs]
        how = _("Jours du calendrier, entre le début et la fin de l’étape.")
        parts = {"label": labels[code]}
        for kind, text, value in (
            ("median", _("%(label)s\u00a0: médiane en jours"), median(days)),
            ("p90", _("%(label)s\u00a0: neuf sur dix en moins de … jours"), percentile_90(days)),
        ):
            key = f"{code.lower()}_{kind}"
            found.append(guard.number(key, text % parts, value, Unit.MARK, how, n=len(days)))
        found.append(_on_time(guard, code, labels[code], runs))
    return found


def _on_time(guard: Guard, code: str, label: str, runs) -> Figure:
    on_time = sum(1 for one in runs if one.is_on_time)
    value = Fraction(on_time, len(runs)) if runs else None
    text = _("%(label)s\u00a0: part à temps") % {"label": label}
    how = _("Délais de la charte de service, en jours de travail.")
    key = f"{code.lower()}_on_time"
    hidden = guard.hides(len(runs), on_time, len(runs) - on_time)
    n = None if hidden else len(runs)
    return Figure(key, text, value, Unit.PERCENT, n, how, is_hidden=hidden)


def _early(data: ReportData, guard: Guard) -> list[Figure]:
    months = [one.early_months for one in data.facts if one.early_months is not None]
    rest = sum(1 for one in data.rest if one.early_months is not None)
    return [
        guard.number(
            "early", _("Mois entre le premier signal et la demande, médiane"), median(months),
            Unit.MARK, _("Quand le premier signal est daté."), n=len(months), rest_n=rest,
        ),
        _pair(
            data, guard, "no_arrears", _("Sans retard de paiement connu"),
            _("« Aucun retard » ÷ demandes où la réponse est donnée."),
            part=lambda one: one.arrears == "none",
            whole=lambda one: one.arrears not in ("", "unknown"),
        ),
    ]  # fmt: skip


def _ends(data: ReportData, guard: Guard) -> list[Figure]:
    return [
        _pair(
            data, guard, "closure", _("Suivis terminés"), _("Terminés ÷ acceptés."),
            part=lambda one: one.closed_on is not None,
            whole=lambda one: one.is_accepted,
        ),
        _pair(
            data, guard, "reactivation", _("Reprises dans les douze mois"),
            _("Reprises ÷ personnes rétablies."),
            part=lambda one: one.is_reactivated,
            whole=lambda one: one.has_recovered,
        ),
    ]  # fmt: skip


def _obtained(data: ReportData, guard: Guard) -> list[Figure]:
    rights, found = data.followed.rights, data.followed
    cut = mean(found.cuts_cents)
    months = _("Par mois, sur les demandes acceptées en tout ou en partie.")
    due = found.recommendations
    return [
        guard.number("rights_found", _("Droits repérés"), rights.n_found, Unit.COUNT,
                     _("Droits sociaux repérés avec la personne."), n=rights.n_found),
        guard.number("rights_opened", _("Droits ouverts"), rights.n_opened, Unit.COUNT,
                     _("Droits obtenus."), n=rights.n_opened),
        guard.number("rights_cents", _("Montant ouvert par an"), rights.yearly_cents, Unit.EUROS,
                     _("Somme des droits ouverts, sur un an."), n=rights.n_opened),
        guard.number("mediations", _("Médiations demandées"), found.requests, Unit.COUNT,
                     _("Demandes faites à des créanciers."), n=found.requests),
        guard.share("mediations_granted", _("Médiations acceptées"),
                    Share(found.granted, found.requests),
                    _("Acceptées, en tout ou en partie ÷ demandées.")),
        guard.number("cut", _("Baisse moyenne des mensualités"), cut, Unit.EUROS, months,
                     n=len(found.cuts_cents)),
        guard.share("followed", _("Recommandations suivies"), due,
                    _("Faites ÷ arrivées à leur date.")),
    ]  # fmt: skip


def _no_social_worker(data: ReportData, guard: Guard) -> Figure:
    return _pair(
        data, guard, "no_social_worker", _("Sans travailleur social"),
        _("« Non » ÷ réponses « oui » ou « non »."),
        part=lambda one: one.social_worker == "no",
        whole=lambda one: one.social_worker in ("yes", "no"),
    )  # fmt: skip


def _satisfaction(data: ReportData, guard: Guard) -> Figure:
    marks = data.followed.satisfactions
    return guard.number(
        "satisfaction", _("Satisfaction des personnes, sur 5"), mean(marks), Unit.MARK,
        _("Moyenne des réponses aux questions de fin et de suivi."), n=len(marks),
    )  # fmt: skip


def family_counts(facts: Sequence[CaseFact]) -> dict[Family, int]:
    """Return the families of outcomes of closed cases."""
    found = counted(facts, lambda one: family_of(one.outcome) if one.closed_on else None)
    return {family: found[family] for family in Family}
