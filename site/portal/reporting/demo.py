"""Around the demonstration's referrals: statements, thresholds, invitations, research."""

from datetime import date, timedelta

from portal.accounts.models import User
from portal.library.models import ResearchRequest
from portal.library.services import research as access
from portal.partners.demo import amend_once, bill_what_is_over
from portal.partners.models import Convention, Slot
from portal.referrals.models import DetectionThresholds, InvitationGiven, Referral
from portal.referrals.services.inviting import note_given, open_code
from portal.reporting.domain.periods import year_period
from portal.reporting.models import ReportComment, ResearchAgreement
from portal.reporting.services.comments import write_comment
from portal.reporting.services.research import write_agreement

SOURCE = "seuils inventés pour la démonstration"


def load(
    *,
    conventions: dict[str, Convention],
    agents: dict[str, User],
    coordinator: User,
    researcher: User,
    officer: User,
    today: date,
) -> None:
    """Load everything once; a second time changes nothing."""
    _name_slots()
    for convention in conventions.values():
        bill_what_is_over(convention=convention, coordinator=coordinator, today=today)
    amend_once(convention=conventions["bank"], coordinator=coordinator)
    _invite(conventions, agents)
    _thresholds(conventions["bank"], today)
    _comment(conventions["bank"], coordinator, today)
    _agree(researcher, coordinator, officer, today)


def _name_slots() -> None:
    """Write on each counted place the reference that a statement prints."""
    references = {one.slot_subject: one.reference for one in Referral.objects.all()}
    for slot in Slot.objects.counted().filter(reference=""):
        slot.reference = references.get(slot.subject, "")
        slot.save(update_fields=["reference"])


def _invite(conventions: dict[str, Convention], agents: dict[str, User]) -> None:
    for key, number in (("bank", 40), ("landlord", 25)):
        code = open_code(organisation=conventions[key].organisation)
        if not InvitationGiven.objects.filter(code=code).exists():
            note_given(code=code, by=agents[key], number=number)


def _thresholds(convention: Convention, today: date) -> None:
    DetectionThresholds.objects.get_or_create(
        organisation=convention.organisation,
        valid_from=today.replace(month=1, day=1),
        defaults={
            "source": SOURCE,
            "monthly_ceiling_cents": 144_300,
            "each_month_minimum": 5,
            "three_month_total": 15,
        },
    )


def _comment(convention: Convention, coordinator: User, today: date) -> None:
    period = year_period(today.year).code
    mine = ReportComment.objects.filter(organisation=convention.organisation, period=period)
    if not mine.exists():
        write_comment(
            organisation=convention.organisation,
            period=period,
            comment="Les demandes arrivent plus tôt que l’an dernier. Trois agences n’ont encore"
            " personne de certifié\u00a0: une session est proposée.",
            vignettes=[
                "Une personne seule, un crédit renouvelable au maximum, deux loyers en retard."
                " Un droit non demandé, ouvert en six semaines, a suffi à payer le loyer."
            ],
            author=coordinator,
        )


def _agree(researcher: User, coordinator: User, officer: User, today: date) -> None:
    if ResearchAgreement.objects.exists():
        return
    accepted = _accepted(_asked(researcher), coordinator, officer, today)
    write_agreement(
        request=accepted, researcher=researcher, links_exports=False, author=coordinator
    )


def _asked(researcher: User) -> ResearchRequest:
    return access.ask_access(
        name=researcher.get_full_name(),
        email=researcher.email,
        institution="Université inventée",
        project="D’où viennent les dettes des ménages accompagnés",
        question="Quels événements précèdent les premiers retards\u00a0?",
        data_wanted="Événement, signaux, orientation et issue, par trimestre et par région.",
        ethics="CER-DEMO-7",
    )


def _accepted(
    asked: ResearchRequest, coordinator: User, officer: User, today: date
) -> ResearchRequest:
    access.give_opinion(
        request=asked,
        officer=officer,
        is_favourable=True,
        opinion="Oui, à condition que les fichiers restent sur le poste chiffré de l’équipe.",
    )
    return access.sign_agreement(
        request=asked,
        coordinator=coordinator,
        agreement_number="AR-DEMO-01",
        expires_on=today + timedelta(days=340),
    )
