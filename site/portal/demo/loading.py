"""The order in which the demonstration is put together."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from certificates.models import IssuedCertificate
from courses import loader
from portal.demo.certificates import load_certificates
from portal.demo.people import Cast, load_people
from portal.pages import demo as pages
from portal.partners import demo as partners
from portal.referrals import demo as referrals


@transaction.atomic
def load_demo(*, say: Callable[[str], object]) -> None:
    """Load people, then each feature's part; `say` receives one sentence a part."""
    cast = load_people()
    say("Démonstration : personnes et organisations.")
    load_pages()
    say("Démonstration : pages et formations.")
    certificates = load_certificates(cast)
    load_referrals(cast, certificates)
    say("Démonstration : conventions et orientations.")


def load_pages() -> None:
    """Make the site's pages and load every course of the content folder."""
    home = pages.load()
    Site.objects.update(root_page=home)
    loader.load_all(loader.load_catalogue(home))


def load_referrals(cast: Cast, certificates: dict[str, IssuedCertificate]) -> None:
    """Give both partners a convention and their referrals."""
    bank, landlord = cast.organisations["alpha"], cast.organisations["beta"]
    conventions = partners.load(bank=bank, landlord=landlord, today=timezone.localdate())
    teams = {
        key: referrals.Team(
            organisation=conventions[key].organisation,
            prescriber=cast.people[email],
            convention=conventions[key],
            certificate_number=certificates[email].number,
        )
        for key, email in {
            "bank": "prescriptrice@banque-alpha.example",
            "landlord": "prescripteur@bailleur-beta.example",
        }.items()
    }
    counsellors = ["conseillere@cresus.example", "conseiller2@cresus.example"]
    referrals.load(**teams, counsellors=[cast.people[email] for email in counsellors])
