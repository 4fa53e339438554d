"""The roles a person may hold, and what follows from each (prevention.md §5)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a membership lets a person do; the order is the order of the role switch."""

    PRESCRIBER = "prescriber", _("Prescripteur")
    PARTNER_REFERENT = "partner_referent", _("Référent partenaire")
    COUNSELLOR = "counsellor", _("Conseiller")
    TRAINER = "trainer", _("Formateur")
    AMBASSADOR = "ambassador", _("Ambassadeur")
    COORDINATOR = "coordinator", _("Coordinateur")
    EDITOR = "editor", _("Rédacteur")
    ADMINISTRATOR = "administrator", _("Administrateur")
    LEARNER = "learner", _("Apprenant")
    MICROCREDIT_REFERENT = "microcredit_referent", _("Référent microcrédit")
    CREDIT_COMMISSION = "credit_commission", _("Commission de microcrédit")
    LENDER = "lender", _("Prêteur")
    RESEARCHER = "researcher", _("Chercheur")
    DATA_OFFICER = "data_officer", _("Délégué à la protection des données")


# Named routes, so that accounts need not know the features above it.
HOME_ROUTES: dict[str, str] = {
    Role.LEARNER: "learning:home",
    Role.PRESCRIBER: "dashboard:partner_home",
    Role.PARTNER_REFERENT: "dashboard:partner_home",
    Role.AMBASSADOR: "network:home",
    Role.TRAINER: "dashboard:trainer_home",
    Role.COUNSELLOR: "casework:home",
    Role.COORDINATOR: "dashboard:coordination_home",
    Role.EDITOR: "wagtailadmin_home",
    Role.ADMINISTRATOR: "wagtailadmin_home",
    Role.MICROCREDIT_REFERENT: "microcredit:home",
    Role.CREDIT_COMMISSION: "microcredit:commission",
    Role.LENDER: "microcredit:lender",
    Role.RESEARCHER: "reporting:research",
    Role.DATA_OFFICER: "casework:officer_home",
}

SPACE_NAMES: dict[str, str] = {
    Role.LEARNER: _("Formation"),
    Role.PRESCRIBER: _("Espace partenaire"),
    Role.PARTNER_REFERENT: _("Espace partenaire"),
    Role.AMBASSADOR: _("Espace ambassadeur"),
    Role.TRAINER: _("Espace formateur"),
    Role.COUNSELLOR: _("Espace conseil"),
    Role.COORDINATOR: _("Coordination"),
    Role.EDITOR: _("Rédaction"),
    Role.ADMINISTRATOR: _("Administration"),
    Role.MICROCREDIT_REFERENT: _("Microcrédit"),
    Role.CREDIT_COMMISSION: _("Commission"),
    Role.LENDER: _("Espace prêteur"),
    Role.RESEARCHER: _("Recherche"),
    Role.DATA_OFFICER: _("Protection des données"),
}

# Rights that open a referral, or see one (security.md §1: two factors for every such account).
SECOND_FACTOR_ROLES = frozenset(
    {
        Role.PRESCRIBER,
        Role.PARTNER_REFERENT,
        Role.COUNSELLOR,
        Role.COORDINATOR,
        Role.EDITOR,
        Role.ADMINISTRATOR,
        Role.MICROCREDIT_REFERENT,
        Role.CREDIT_COMMISSION,
        Role.LENDER,
        Role.DATA_OFFICER,
    }
)

# Referral screens want the role switched on by hand (prevention.md §5.2, rule 3).
EXPLICIT_ROLES = frozenset({Role.PRESCRIBER, Role.COUNSELLOR, Role.COORDINATOR, Role.DATA_OFFICER})

# Wagtail's own groups, made by its migrations.
EDITOR_GROUPS: dict[str, str] = {
    Role.TRAINER: "Editors",
    Role.EDITOR: "Moderators",
    Role.COORDINATOR: "Moderators",
}
