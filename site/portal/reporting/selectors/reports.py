"""Gathering what a report needs."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.reports.report import Report, Table
from portal.accounts.models import Organisation
from portal.partners.selectors import live_convention, state_of
from portal.referrals.models import Signal
from portal.referrals.models.choices import Kind
from portal.reporting.building.data import ReportData
from portal.reporting.building.report import breakdown, national_report, partner_report
from portal.reporting.domain.cases import CaseFact
from portal.reporting.domain.periods import ReportPeriod, before
from portal.reporting.models import ReportComment
from portal.reporting.selectors.facts import delays_of, facts_of
from portal.reporting.selectors.followed import followed_in
from portal.reporting.selectors.scope import Scope
from portal.reporting.selectors.trained import trained_at
from portal.ui.templatetags.ui import plain_date


def report_of_partner(
    organisation: Organisation, period: ReportPeriod, *, branch: str | None, now: datetime
) -> Report:
    """Return a partner's report for a period, of one branch or of all."""
    scope = Scope(
        start=period.start,
        end=period.end,
        organisation_id=organisation.pk,
        branch=branch,
        referral_kind=Kind.TRANSMISSION,  # who came by themselves is nobody's business
    )
    today = timezone.localdate(now)
    convention = live_convention(organisation.pk, on=today) if branch is None else None
    data = replace(
        _gathered(scope, today),
        trained=trained_at(organisation, on=today, period=period) if branch is None else None,
        convention=state_of(convention, on=today) if convention else None,
    )
    earlier = before(period)
    former = _gathered(replace(scope, start=earlier.start, end=earlier.end), today)
    return partner_report(
        data,
        former,
        title=_("Bilan de %(name)s") % {"name": organisation.name},
        scope_words=_words(period, branch),
        comment=_comment(organisation, period) if branch is None else [],
        computed_at=now,
    )


def _gathered(scope: Scope, today) -> ReportData:
    every = facts_of(replace(scope, branch=None)) if scope.branch is not None else []
    mine = (
        [one for one in every if one.branch == scope.branch]
        if scope.branch is not None
        else facts_of(scope)
    )
    return ReportData(
        facts=mine,
        rest=[one for one in every if one.branch != scope.branch],
        delays=delays_of(scope),
        followed=followed_in(scope, today=today),
        labels={"signals": signal_labels()},
    )


def signal_labels() -> dict[str, str]:
    """Return the words of every signal, past ones included."""
    return dict(Signal.objects.values_list("code", "label"))


def _words(period: ReportPeriod, branch: str | None) -> list[str]:
    days = {"start": plain_date(period.start), "end": plain_date(period.end)}
    words = [_("Demandes reçues du %(start)s au %(end)s") % days]
    if branch is not None:
        words.append(_("Agence\u00a0: %(name)s") % {"name": branch or _("sans agence")})
    return words


def _comment(organisation: Organisation, period: ReportPeriod) -> list[str]:
    found = ReportComment.objects.filter(organisation=organisation, period=period.code).first()
    return [found.comment, *found.vignettes] if found else []


def branches_of(organisation: Organisation) -> list[str]:
    """Return the branch names that referrals of a partner bear: one query."""
    names = organisation.referrals.exclude(branch="").order_by("branch")
    return list(names.values_list("branch", flat=True).distinct())


def report_of_network(scope: Scope, former: Scope, *, words: list[str], now: datetime) -> Report:
    """Return the network's report of a scope, beside the one of the period before."""
    today = timezone.localdate(now)
    data, earlier = _gathered(scope, today), _gathered(former, today)
    return national_report(
        data,
        earlier,
        scope_words=words,
        breakdowns=_breakdowns(data, earlier),
        computed_at=now,
    )


def _breakdowns(data: ReportData, former: ReportData) -> list[Table]:
    names = dict(Organisation.objects.values_list("pk", "name"))
    asked = (
        ("partners", _("Partenaire"), lambda one: names[one.organisation]),
        ("departments", _("Département"), lambda one: one.department or _("non renseigné")),
    )
    found = []
    for key, title, label_of in asked:
        before_counts = Counter(label_of(one) for one in former.facts)
        found.append(breakdown(key, title, _rows(data, label_of), before_counts))
    return found


def _rows(data: ReportData, label_of: Any) -> list[tuple[str, int, int, int]]:
    groups: dict[str, list[CaseFact]] = {}
    for fact in data.facts:
        groups.setdefault(label_of(fact), []).append(fact)
    return [
        (
            label,
            len(facts),
            sum(1 for one in facts if one.is_accepted),
            sum(1 for one in facts if one.closed_on),
        )
        for label, facts in sorted(groups.items())
    ]
