"""The order in which the demonstration is put together."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from certificates.selectors import referral_certificates_of
from portal.accreditation import demo as accreditation
from portal.ambassadors import demo as ambassadors
from portal.casework import demo as casework
from portal.demo.crowd import load_crowd
from portal.demo.people import Cast, load_people
from portal.exchanges import demo as exchanges
from portal.helpline import demo as helpline
from portal.kits import demo as kits
from portal.learning import demo as learning
from portal.library import demo as library
from portal.meetings import demo as meetings
from portal.microcredit import demo as microcredit
from portal.pages import demo as pages
from portal.parameters import demo as parameters
from portal.partners import demo as partners
from portal.referrals import demo as referrals
from portal.reporting import demo as reporting
from portal.tables import demo as tables
from portal.training import demo as training
from portal.training import demo_loop

AGENTS = {
    "bank": "prescriptrice@banque-alpha.example",
    "landlord": "prescripteur@bailleur-beta.example",
}
COUNSELLORS = ("conseillere@cresus.example", "conseiller2@cresus.example")


@transaction.atomic
def load_demo(*, say: Callable[[str], object]) -> None:
    """Load people, then each feature's part; `say` receives one sentence a part."""
    cast = load_people()
    home = pages.load()
    Site.objects.update(root_page=home)
    parameters.load(
        trainer=cast.people["formatrice@cresus.example"],
        coordinator=cast.people["coordinateur2@cresus.example"],
    )
    say("Démonstration : personnes et pages.")
    load_learning(cast, home)
    say("Démonstration : formations, sessions et réponses.")
    load_referrals(cast)
    casework.load(officer=cast.people["dpo@cresus.example"])
    say("Démonstration : conventions et orientations.")
    ambassadors.load(
        association=cast.organisations["cresus"],
        host=cast.people["ambassadrice@cresus.example"],
        other=cast.people["ambassadeur2@cresus.example"],
        today=timezone.localdate(),
    )
    tables.load(host=cast.people["ambassadrice@cresus.example"])
    load_network(cast)
    say("Démonstration : ambassadeurs, ateliers et table de jeu.")
    load_tools(cast)
    say("Démonstration : microcrédit, permanences et bibliothèque.")


def load_tools(cast: Cast) -> None:
    """Load the microcredit files, the helplines and the library."""
    people = cast.people
    microcredit.load(
        town=cast.organisations["ccas"],
        lender=cast.organisations["lender"],
        referent=people["referente-microcredit@ccas-val-clair.example"],
        member=people["commission@ccas-val-clair.example"],
        banker=people["preteur@banque-gamma.example"],
        today=timezone.localdate(),
    )
    helpline.load(
        association=cast.organisations["cresus"],
        adviser=people["conseillere@cresus.example"],
        other=people["conseiller2@cresus.example"],
    )
    library.load(
        counsellor=people["conseillere@cresus.example"],
        coordinator=people["coordinatrice@cresus.example"],
    )


def load_network(cast: Cast) -> None:
    """Give the ambassadors their resources, boxes, exchanges, meetings and a candidate."""
    today = timezone.localdate()
    coordinator = cast.people["coordinatrice@cresus.example"]
    host = cast.people["ambassadrice@cresus.example"]
    other = cast.people["ambassadeur2@cresus.example"]
    kits.load(
        association=cast.organisations["cresus"],
        coordinator=coordinator,
        borrower=host,
        today=today,
    )
    exchanges.load(coordinator=coordinator, host=host, other=other)
    meetings.load(coordinator=coordinator, host=host, other=other, today=today)
    accreditation.load(candidate=cast.people["apprenante@banque-alpha.example"])


def load_learning(cast: Cast, home: Page) -> None:
    """Load the courses, three hundred learners, and the agents' certificates."""
    partners_of_demo = [cast.organisations["alpha"], cast.organisations["beta"]]
    courses = learning.load(
        home=home,
        learners=load_crowd(partners_of_demo),
        trainer=cast.people["formatrice@cresus.example"],
        other_trainer=cast.people["formateur2@cresus.example"],
        beginner=cast.people["apprenante@banque-alpha.example"],
        certified=[cast.people[email] for email in AGENTS.values()],
    )
    training.load(
        courses=courses,
        trainer=cast.people["formatrice@cresus.example"],
        helper=cast.people["formateur2@cresus.example"],
        learner=cast.people["apprenante@banque-alpha.example"],
    )
    demo_loop.load(trainer=cast.people["formatrice@cresus.example"])


def load_referrals(cast: Cast) -> None:
    """Give both partners a convention and their referrals."""
    conventions = partners.load(
        bank=cast.organisations["alpha"],
        landlord=cast.organisations["beta"],
        today=timezone.localdate(),
    )
    agents = {key: cast.people[email] for key, email in AGENTS.items()}
    certificates = referral_certificates_of([agent.pk for agent in agents.values()])
    teams = {
        key: referrals.Team(
            organisation=conventions[key].organisation,
            prescriber=agent,
            convention=conventions[key],
            certificate_number=certificates[agent.pk].number,
        )
        for key, agent in agents.items()
    }
    referrals.load(**teams, counsellors=[cast.people[email] for email in COUNSELLORS])
    reporting.load(
        conventions=conventions,
        agents=agents,
        coordinator=cast.people["coordinatrice@cresus.example"],
        researcher=cast.people["chercheuse@cresus.example"],
        officer=cast.people["dpo@cresus.example"],
        today=timezone.localdate(),
    )
