"""Cases of invented people, moved as far as asked by the product's own services."""

from datetime import timedelta

from django.utils import timezone

from dilemme.finance.household import Household
from portal.budgets.domain.lines import Line, Section
from portal.budgets.models import Kind
from portal.casework import services as casework
from portal.referrals.models.case_choices import PaperKind, SupportType
from portal.referrals.services import counselling, following, papers
from tests.factories.referrals import accepted, mailed_code  # noqa: F401 (part of the story)

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
LINES = (
    Line(Section.RESOURCES, "salaire", 200_000, is_proved=True),
    Line(Section.FIXED, "loyer", 70_000, is_proved=True),
    Line(Section.CURRENT, "alimentation", 60_000),
    Line(Section.CREDITS, "credit_1", 20_000, "Prêt auto", 500_000),
    Line(Section.CREDITS, "credit_2", 20_000, "Carte du magasin", 200_000),
    Line(Section.ARREARS, "loyer_retard", 40_000, is_proved=True),
)


def in_contact(**options):
    """Return a case whose person was reached."""
    case = accepted(**options)
    counselling.log_contact(
        referral=case, counsellor=case.counsellor, channel="call", result="reached"
    )
    return fresh(case)


def keep(case, kind, lines=LINES):
    """Keep a budget of a case."""
    return casework.keep_budget(
        referral=case,
        counsellor=case.counsellor,
        kind=kind,
        dated_on=timezone.localdate(),
        lines=lines,
        household=Household(),
    )


def declared(**options):
    """Return a case whose declared budget is confirmed."""
    case = in_contact(**options)
    keep(case, Kind.DECLARED)
    casework.confirm_declared(
        referral=case,
        counsellor=case.counsellor,
        person_confirmed=True,
        charter_read_again=True,
    )
    return fresh(case)


def verified(**options):
    """Return a case whose real budget is confirmed."""
    case = declared(**options)
    keep(case, Kind.REAL)
    papers.see_paper(referral=case, counsellor=case.counsellor, kind=PaperKind.PAYSLIP)
    casework.confirm_verified(referral=case, counsellor=case.counsellor)
    return fresh(case)


def oriented(chosen=SupportType.MEDIATION, **options):
    """Return a case whose kind of support is chosen."""
    case = verified(**options)
    following.decide_orientation(referral=case, counsellor=case.counsellor, chosen=chosen)
    return fresh(case)


def supported(chosen=SupportType.MEDIATION, **options):
    """Return a case whose plan is signed on paper and whose support began."""
    case = oriented(chosen, **options)
    following.propose_plan(referral=case, counsellor=case.counsellor, text="Un point par mois.")
    following.start_support(referral=case, counsellor=case.counsellor, signed_on_paper=True)
    return fresh(case)


def closed(outcome="retabli_budget", **options):
    """Return a closed case."""
    case = in_contact(**options)
    counselling.close(referral=case, counsellor=case.counsellor, outcome=outcome)
    return fresh(case)


def fresh(case):
    """Return a case as the database has it."""
    return type(case).objects.with_parties().get(pk=case.pk)


def in_days(number):
    """Return a day to come."""
    return timezone.localdate() + timedelta(days=number)
