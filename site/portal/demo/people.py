"""The invented people and organisations of the demonstration (contracts.md §3)."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from portal.accounts.models import Organisation, User
from portal.accounts.roles import Role
from portal.accounts.services import grant_role

DEMO_PASSWORD = "demo-cresus-2026"  # noqa: S105 (public: the demonstration's sign-in page shows it)

ORGANISATIONS = {
    "alpha": ("Banque Alpha", Organisation.Kind.BANK, "67"),
    "beta": ("Bailleur Bêta", Organisation.Kind.LANDLORD, "68"),
    "cresus": ("CRESUS Exemple", Organisation.Kind.ASSOCIATION, "67"),
    "ccas": ("CCAS de Val-Clair", Organisation.Kind.CCAS, "67"),
    "lender": ("Banque solidaire Gamma", Organisation.Kind.LENDER, "67"),
}

PEOPLE = [
    ("apprenante@banque-alpha.example", "Nadia", "Brunel", "alpha", [Role.LEARNER]),
    ("apprenant@banque-alpha.example", "Thomas", "Bauer", "alpha", [Role.LEARNER]),
    ("prescriptrice@banque-alpha.example", "Salomé", "Vix", "alpha", [Role.PRESCRIBER]),
    ("referent@banque-alpha.example", "Hélène", "Garnier", "alpha", [Role.PARTNER_REFERENT]),
    ("prescripteur@bailleur-beta.example", "Omar", "Hoff", "beta", [Role.PRESCRIBER]),
    ("referent@bailleur-beta.example", "Julie", "Stern", "beta", [Role.PARTNER_REFERENT]),
    ("formatrice@cresus.example", "Claire", "Muller", "cresus", [Role.TRAINER]),
    ("formateur2@cresus.example", "Rémi", "Caspar", "cresus", [Role.TRAINER]),
    ("ambassadrice@cresus.example", "Inès", "Faure", "cresus", [Role.AMBASSADOR]),
    ("ambassadeur2@cresus.example", "Malik", "Haddad", "cresus", [Role.AMBASSADOR]),
    ("conseillere@cresus.example", "Paule", "Richert", "cresus", [Role.COUNSELLOR]),
    ("conseiller2@cresus.example", "Étienne", "Wolff", "cresus", [Role.COUNSELLOR]),
    ("coordinatrice@cresus.example", "Anouk", "Berger", "cresus", [Role.COORDINATOR]),
    ("coordinateur2@cresus.example", "Yann", "Le Goff", "cresus", [Role.COORDINATOR]),
    ("redactrice@cresus.example", "Mado", "Diallo", "cresus", [Role.EDITOR]),
    ("admin@cresus.example", "Karim", "Osten", "cresus", [Role.ADMINISTRATOR]),
    (
        "referente-microcredit@ccas-val-clair.example",
        "Odile",
        "Ferry",
        "ccas",
        [Role.MICROCREDIT_REFERENT],
    ),
    ("commission@ccas-val-clair.example", "Henri", "Masson", "ccas", [Role.CREDIT_COMMISSION]),
    ("preteur@banque-gamma.example", "Leïla", "Boyer", "lender", [Role.LENDER]),
    ("chercheuse@cresus.example", "Irène", "Sauvage", "cresus", [Role.RESEARCHER]),
    ("dpo@cresus.example", "Solène", "Keita", "cresus", [Role.DATA_OFFICER]),
]


@dataclass(frozen=True)
class Cast:
    """Who is in the demonstration: organisations by key, people by e-mail address."""

    organisations: dict[str, Organisation]
    people: dict[str, User]


def load_people() -> Cast:
    """Create organisations and people, each with a verified address, and return them."""
    organisations = {
        key: Organisation.objects.get_or_create(
            name=name, defaults={"kind": kind, "department": department}
        )[0]
        for key, (name, kind, department) in ORGANISATIONS.items()
    }
    hashed = make_password(DEMO_PASSWORD)  # once: Argon2 is slow on purpose
    people = {}
    for email, first_name, last_name, key, roles in PEOPLE:
        people[email] = _load_person(email, first_name, last_name, hashed)
        for role in roles:
            grant_role(user=people[email], organisation=organisations[key], role=role)
    return Cast(organisations, people)


def _load_person(email: str, first_name: str, last_name: str, hashed: str) -> User:
    user, _created = User.objects.get_or_create(
        email=email,
        defaults={"first_name": first_name, "last_name": last_name, "password": hashed},
    )
    EmailAddress.objects.get_or_create(
        user=user, email=email, defaults={"verified": True, "primary": True}
    )
    return user
