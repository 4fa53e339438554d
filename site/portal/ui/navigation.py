"""The menus of the site: one list a role (experience.md §5), of pages that exist only."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """One entry of a menu: its words, and either a route or a public address."""

    label: str | Promise
    route: str = ""
    path: str = ""

    def address(self) -> str | None:
        """Return where the entry leads, None while no feature serves its route."""
        if self.path:
            return self.path
        try:
            return reverse(self.route)
        except NoReverseMatch:
            return None


@dataclass(frozen=True)
class MenuItem:
    """A menu entry ready to draw; `current` is the value of `aria-current`, empty elsewhere."""

    label: str | Promise
    address: str
    current: str = ""


HOME = Door(_("Accueil"), path="/")
COURSES = Door(_("Formations"), path="/formations/")
WORKSHOPS = Door(_("Ateliers"), path="/ateliers/")
GAME = Door(_("Jeu Dilemme"), path="/dilemme/")
HELP = Door(_("Aide"), path="/aide/")

PUBLIC = (HOME, COURSES, WORKSHOPS, GAME, HELP)

# Keyed by the role's value: this package lies below accounts and does not know its enumeration.
BY_ROLE: dict[str, tuple[Door, ...]] = {
    "learner": (Door(_("Accueil"), "learning:home"), COURSES, WORKSHOPS, GAME, HELP),
    "prescriber": (
        Door(_("Accueil"), "dashboard:partner_home"),
        Door(_("Mes orientations"), "referrals:mine"),
        Door(_("Nouvelle orientation"), "referrals:start"),
        COURSES,
        HELP,
    ),
    "partner_referent": (
        Door(_("Accueil"), "dashboard:partner_home"),
        Door(_("Mon équipe"), "dashboard:partner_team"),
        Door(_("Inviter"), "accounts:invite"),
        Door(_("Bilan"), "dashboard:partner_report"),
        HELP,
    ),
    "counsellor": (
        Door(_("Mes dossiers"), "referrals:counsellor_home"),
        COURSES,
        HELP,
    ),
    "trainer": (
        Door(_("Aujourd’hui"), "dashboard:trainer_home"),
        Door(_("Mes groupes"), "dashboard:trainer_groups"),
        Door(_("Résultats"), "dashboard:trainer_results"),
        COURSES,
        HELP,
    ),
    "ambassador": (
        Door(_("Aujourd’hui"), "ambassadors:home"),
        Door(_("Carte"), "ambassadors:map"),
        Door(_("Ateliers"), "ambassadors:workshops"),
        Door(_("Déclarer un atelier"), "ambassadors:declare"),
        GAME,
        HELP,
    ),
    "coordinator": (
        Door(_("Accueil"), "dashboard:coordination_home"),
        Door(_("Inviter"), "accounts:invite"),
        Door(_("Contenus"), "wagtailadmin_home"),
        HELP,
    ),
    "editor": (HOME, COURSES, Door(_("Contenus"), "wagtailadmin_home"), HELP),
    "administrator": (HOME, COURSES, Door(_("Contenus"), "wagtailadmin_home"), HELP),
}

FOOTER = (
    Door(_("Accessibilité : non conforme (audit à venir)"), path="/accessibilite/"),
    Door(_("Mentions légales"), path="/mentions-legales/"),
    Door(_("Données personnelles"), path="/donnees-personnelles/"),
    Door(_("Plan du site"), "pages:site_map"),
    Door(_("Vérifier une attestation"), "verification:form"),
)

SERVICES = (
    Door(_("Se connecter"), "account_login"),
    Door(_("Rejoindre une table de jeu"), "tables:join"),
    Door(_("Vérifier une attestation"), "verification:form"),
)


def menu_for(role: str | None, here: str, *, signed_in: bool) -> list[MenuItem]:
    """Return the menu of a role, with the entry of the page `here` (a path) marked as current."""
    doors = BY_ROLE.get(role or "learner", PUBLIC) if signed_in else PUBLIC
    return mark_current(doors, here)


def mark_current(doors: tuple[Door, ...], here: str) -> list[MenuItem]:
    """Return the entries that lead somewhere; the longest address above `here` is marked."""
    addresses = [(door, door.address()) for door in doors]
    served = [(door, address) for door, address in addresses if address]
    nearest = max(
        (address for _door, address in served if _is_under(here, address)), key=len, default=""
    )
    return [
        MenuItem(door.label, address, _mark(address, nearest, here)) for door, address in served
    ]


def _is_under(here: str, address: str) -> bool:
    return here == address or (address != "/" and here.startswith(address))


def _mark(address: str, nearest: str, here: str) -> str:
    if address != nearest:
        return ""
    return "page" if address == here else "true"
