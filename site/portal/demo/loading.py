"""The order in which the demonstration is put together."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from certificates.selectors import referral_certificates_of
from portal.ambassadors import demo as ambassadors
from portal.demo.crowd import load_crowd
from portal.demo.people import Cast, load_people
from portal.learning import demo as learning
from portal.pages import demo as pages
from portal.partners import demo as partners
from portal.referrals import demo as referrals

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
    say("Démonstration : personnes et pages.")
    load_learning(cast, home)
    say("Démonstration : formations, sessions et réponses.")
    load_referrals(cast)
    say("Démonstration : conventions et orientations.")
    ambassadors.load(
        association=cast.organisations["cresus"],
        host=cast.people["ambassadrice@cresus.example"],
        other=cast.people["ambassadeur2@cresus.example"],
        today=timezone.localdate(),
    )
    say("Démonstration : ambassadeurs, ateliers et table de jeu.")


def load_learning(cast: Cast, home: Page) -> None:
    """Load the courses, three hundred learners, and the agents' certificates."""
    partners_of_demo = [cast.organisations["alpha"], cast.organisations["beta"]]
    learning.load(
        home=home,
        learners=load_crowd(partners_of_demo),
        trainer=cast.people["formatrice@cresus.example"],
        other_trainer=cast.people["formateur2@cresus.example"],
        beginner=cast.people["apprenante@banque-alpha.example"],
        certified=[cast.people[email] for email in AGENTS.values()],
    )


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
