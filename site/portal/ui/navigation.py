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


# What fits on one line at 1280 px; of a longer menu, the first entries stay in view.
LONGEST_MENU = 7
SHOWN_OF_A_LONG_MENU = 6


@dataclass(frozen=True)
class MenuParts:
    """A menu on a wide screen: the entries in view, and those behind “Plus”."""

    first: list[MenuItem]
    more: list[MenuItem]

    @property
    def is_here(self) -> bool:
        """Whether the current page is behind “Plus”."""
        return any(item.current for item in self.more)


HOME = Door(_("Accueil"), path="/")
COURSES = Door(_("Formations"), path="/formations/")
WORKSHOPS = Door(_("Ateliers"), path="/ateliers/")
GAME = Door(_("Jeu Dilemme"), path="/dilemme/")
MEETINGS = Door(_("Rencontres"), "meetings:agenda")
TABLES = Door(_("Mes tables de jeu"), "tables:home")
HELP = Door(_("Aide"), path="/aide/")
LIBRARY = Door(_("Bibliothèque"), "library:index")

TOOLBOX = Door(_("Outils"), "budgets:tools")

PUBLIC = (HOME, COURSES, WORKSHOPS, GAME, TOOLBOX, HELP)

# Keyed by the role's value: this package lies below accounts and does not know its enumeration.
BY_ROLE: dict[str, tuple[Door, ...]] = {
    "learner": (Door(_("Accueil"), "learning:home"), COURSES, WORKSHOPS, GAME, TOOLBOX, HELP),
    "prescriber": (
        Door(_("Accueil"), "dashboard:partner_home"),
        Door(_("Mes orientations"), "referrals:mine"),
        Door(_("Orienter"), "referrals:start"),
        Door(_("Inviter"), "referrals:invitation"),
        Door(_("Repérer"), "referrals:detection"),
        Door(_("Mes signaux"), "reporting:my_signals"),
        COURSES,
        MEETINGS,
        HELP,
    ),
    "partner_referent": (
        Door(_("Accueil"), "dashboard:partner_home"),
        Door(_("Mon équipe"), "dashboard:partner_team"),
        Door(_("Formations"), "dashboard:partner_training"),
        Door(_("Inviter"), "accounts:invite"),
        Door(_("Convention"), "partners:mine"),
        Door(_("Bilan"), "reporting:partner_report"),
        Door(_("Inviter une personne"), "referrals:invitation"),
        Door(_("Seuils"), "referrals:thresholds"),
        MEETINGS,
        HELP,
    ),
    "counsellor": (
        Door(_("Mes dossiers"), "casework:home"),
        Door(_("Rendez-vous"), "casework:meetings"),
        Door(_("Permanence"), "helpline:desk"),
        LIBRARY,
        TOOLBOX,
        COURSES,
        MEETINGS,
        HELP,
    ),
    "trainer": (
        Door(_("Aujourd’hui"), "dashboard:trainer_home"),
        Door(_("Mes groupes"), "dashboard:trainer_groups"),
        Door(_("Résultats"), "dashboard:trainer_results"),
        TABLES,
        Door(_("Questions"), "training:questions"),
        Door(_("Repérer"), "referrals:detection"),
        TOOLBOX,
        COURSES,
        MEETINGS,
        HELP,
    ),
    "ambassador": (
        Door(_("Aujourd’hui"), "network:home"),
        Door(_("Annuaire"), "ambassadors:map"),
        Door(_("Ateliers"), "ambassadors:workshops"),
        Door(_("Ressources"), "kits:resources"),
        Door(_("Échanges"), "exchanges:home"),
        MEETINGS,
        Door(_("Chiffres"), "ambassadors:figures"),
        HELP,
    ),
    "coordinator": (
        Door(_("Accueil"), "dashboard:coordination_home"),
        Door(_("Partenaires"), "partners:partners"),
        Door(_("Sessions"), "training:sessions"),
        Door(_("Attestations"), "register:index"),
        Door(_("Ambassadeurs"), "accreditation:coordination"),
        Door(_("Chiffres"), "reporting:national"),
        Door(_("Résultats"), "dashboard:trainer_results"),
        Door(_("Fins à relire"), "casework:closures"),
        Door(_("Permanences"), "helpline:listing"),
        Door(_("Microcrédit"), "microcredit:figures"),
        Door(_("Produits"), "microcredit:terms"),
        LIBRARY,
        Door(_("Inviter"), "accounts:invite"),
        Door(_("Barèmes"), "parameters:desk"),
        Door(_("Contenus"), "wagtailadmin_home"),
        HELP,
    ),
    "editor": (HOME, COURSES, Door(_("Contenus"), "wagtailadmin_home"), HELP),
    "administrator": (HOME, COURSES, Door(_("Contenus"), "wagtailadmin_home"), HELP),
    "microcredit_referent": (
        Door(_("Dossiers"), "microcredit:home"),
        Door(_("Nouvelle demande"), "microcredit:new"),
        Door(_("Chiffres"), "microcredit:figures"),
        Door(_("Simuler"), "microcredit:simulator"),
        Door(_("Produits"), "microcredit:terms"),
        COURSES,
        HELP,
    ),
    "credit_commission": (
        Door(_("Ordre du jour"), "microcredit:commission"),
        Door(_("Simuler"), "microcredit:simulator"),
        COURSES,
        HELP,
    ),
    "lender": (
        Door(_("Prêts"), "microcredit:lender"),
        Door(_("Chiffres"), "microcredit:figures"),
        Door(_("Simuler"), "microcredit:simulator"),
        COURSES,
        HELP,
    ),
    "researcher": (
        Door(_("Recherche"), "reporting:research"),
        Door(_("Colonnes"), "reporting:dictionary"),
        HELP,
    ),
    "data_officer": (
        Door(_("Demandes"), "casework:officer_home"),
        Door(_("Lectures"), "casework:readings"),
        Door(_("Conservation"), "casework:retention"),
        Door(_("Recherche"), "library:research_list"),
        HELP,
    ),
}

FOOTER = (
    Door(_("Parler de son budget"), "helpline:index"),
    LIBRARY,
    Door(_("Accessibilité : non conforme (audit à venir)"), path="/accessibilite/"),
    Door(_("Mentions légales"), path="/mentions-legales/"),
    Door(_("Données personnelles"), path="/donnees-personnelles/"),
    Door(_("Plan du site"), "pages:site_map"),
    Door(_("Vérifier une attestation"), "verification:form"),
)

SERVICES = (
    Door(_("Se connecter"), "account_login"),
    Door(_("Suivre ma demande d’aide"), "casework:ask_code"),
    Door(_("Outils sans compte\u00a0: budget, droits"), "budgets:tools"),
    Door(_("Rejoindre une table de jeu"), "tables:join"),
    Door(_("Demander un atelier"), "ambassadors:ask"),
    Door(_("Devenir ambassadeur"), "accreditation:path"),
    Door(_("Vérifier une attestation"), "verification:form"),
)


def menu_for(role: str | None, here: str, *, signed_in: bool) -> list[MenuItem]:
    """Return the menu of a role, with the entry of the page `here` (a path) marked as current."""
    doors = BY_ROLE.get(role or "learner", PUBLIC) if signed_in else PUBLIC
    return mark_current(doors, here)


def parts_of(menu: list[MenuItem]) -> MenuParts:
    """Return a menu as a wide screen shows it: whole, or its first entries and the others."""
    if len(menu) <= LONGEST_MENU:
        return MenuParts(menu, [])
    return MenuParts(menu[:SHOWN_OF_A_LONG_MENU], menu[SHOWN_OF_A_LONG_MENU:])


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
