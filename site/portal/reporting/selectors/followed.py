"""What counsellors obtained: mediation, recommendations, rights, what people thought of it."""

from dataclasses import dataclass

from portal.referrals.models import FollowUp, MediationRequest, Recommendation
from portal.referrals.models.case_choices import MediationAnswer, RecommendationState
from portal.reporting.domain.cases import Share
from portal.reporting.selectors.scope import Scope
from portal.rights.models import CaseRight
from portal.rights.selectors import RightsTotal

SUBJECTS_AT_ONCE = 5_000
GRANTED = (MediationAnswer.ACCEPTED, MediationAnswer.PARTLY)


@dataclass(frozen=True, slots=True)
class Followed:
    """Counts and cents of a scope."""

    rights: RightsTotal
    requests: int
    granted: int
    cuts_cents: tuple[int, ...]
    recommendations: Share
    satisfactions: tuple[int, ...]
    quotes: tuple[str, ...]
    situations: tuple[str, ...] = ()


def followed_in(scope: Scope, *, today) -> Followed:
    """Return what was obtained in the cases of a scope: six queries."""
    keys = scope.cases().order_by().values("pk")
    requests = list(MediationRequest.objects.filter(referral__in=keys).order_by("pk"))
    granted = [one for one in requests if one.answer in GRANTED]
    cuts = [one.cut_cents for one in granted]
    marks, quotes, situations = _opinions(keys)
    return Followed(
        rights=_rights(scope),
        requests=len(requests),
        granted=len(granted),
        cuts_cents=tuple(cut for cut in cuts if cut is not None),
        recommendations=_recommendations(keys, today),
        satisfactions=marks,
        quotes=quotes,
        situations=situations,
    )


def _rights(scope: Scope) -> RightsTotal:
    """Return the rights of a scope in two queries, however many cases there are."""
    ids = scope.cases().order_by("pk").values_list("public_id", flat=True)
    subjects = {f"case:{public_id}" for public_id in ids}
    kept = CaseRight.objects.order_by("pk")
    if len(subjects) <= SUBJECTS_AT_ONCE:
        kept = kept.filter(subject__in=subjects)
    rows = kept.values_list("subject", "opened_on", "yearly_cents")
    mine = [(opened, cents) for subject, opened, cents in rows if subject in subjects]
    paid = [cents or 0 for opened, cents in mine if opened is not None]
    return RightsTotal(len(mine), len(paid), sum(paid))


def _recommendations(keys, today) -> Share:
    due = Recommendation.objects.filter(referral__in=keys, due_on__lte=today)
    return Share(due.filter(state=RecommendationState.DONE).count(), due.count())


def _opinions(keys) -> tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]:
    answered = FollowUp.objects.filter(referral__in=keys).exclude(satisfaction=None)
    rows = list(answered.order_by("pk"))
    marks = tuple(one.satisfaction for one in rows)
    quotes = tuple(one.comment for one in rows if one.may_quote and one.comment_sealed)
    return marks, quotes, tuple(one.situation for one in rows if one.situation)
