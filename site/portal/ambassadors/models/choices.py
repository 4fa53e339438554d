"""The lists that ambassadors, workshops and requests choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.ambassadors.domain.requests import State as RequestState
from portal.territory.domain.departments import DEPARTMENTS

DEPARTMENT_CHOICES = [(code, f"{code} – {name}") for code, name in DEPARTMENTS.items()]


class Skill(models.TextChoices):
    """With whom, or how, somebody can run a workshop."""

    YOUTH = "youth", _("Des jeunes")
    INSERTION = "insertion", _("En insertion")
    SENIORS = "seniors", _("Des retraités")
    FAMILIES = "families", _("Des familles")
    SIGN_LANGUAGE = "sign_language", _("Langue des signes")
    ONLINE = "online", _("En ligne")


class Audience(models.TextChoices):
    """Who a workshop is for (dilemme.md §7.4)."""

    MINORS = "minors", _("Jeunes de 14 à 17 ans")
    APPRENTICES = "apprentices", _("Apprentis")
    STUDENTS = "students", _("Étudiants")
    JOB_SEEKERS = "job_seekers", _("Personnes en recherche d’emploi")
    EMPLOYEES = "employees", _("Salariés")
    SENIORS = "seniors", _("Retraités")
    DETAINEES = "detainees", _("Personnes détenues")
    MIXED = "mixed", _("Public mélangé")


class Material(models.TextChoices):
    """What a workshop is played with."""

    PHONES = "phones", _("Les téléphones des participants")
    SCREEN = "screen", _("Un écran ou un projecteur")
    WIFI = "wifi", _("Un réseau wifi")
    BOX = "box", _("Une boîte du jeu")
    PAPER = "paper", _("Le kit imprimé")


class Photos(models.TextChoices):
    """Whether photos were taken, and whether they may be shown."""

    NONE = "none", _("Aucune photo")
    AGREED = "agreed", _("Des photos, avec l’accord écrit de chaque personne")
    NOT_AGREED = "not_agreed", _("Des photos, sans tous les accords : à ne pas publier")


class StructureKind(models.TextChoices):
    """What kind of place asks for a workshop."""

    SCHOOL = "school", _("Établissement scolaire ou centre d’apprentis")
    INSERTION = "insertion", _("Mission locale ou structure d’insertion")
    SOCIAL = "social", _("Centre social ou CCAS")
    HOUSING = "housing", _("Foyer ou bailleur")
    COMPANY = "company", _("Entreprise")
    JUSTICE = "justice", _("Administration pénitentiaire ou justice")
    CHARITY = "charity", _("Association")
    OTHER = "other", _("Autre")


class RequestStateLabel(models.TextChoices):
    """Where a structure's request is, in words."""

    TO_CONFIRM = RequestState.TO_CONFIRM.value, _("À confirmer par e-mail")
    RECEIVED = RequestState.RECEIVED.value, _("Reçue")
    TAKEN = RequestState.TAKEN.value, _("Prise en charge")
    PLANNED = RequestState.PLANNED.value, _("Date fixée")
    HELD = RequestState.HELD.value, _("Atelier passé")
    THANKED = RequestState.THANKED.value, _("Terminée")
    WITHDRAWN = RequestState.WITHDRAWN.value, _("Retirée")
    DECLINED = RequestState.DECLINED.value, _("Sans suite")


class DeclineReason(models.TextChoices):
    """Why the coordination cannot answer a request."""

    NOBODY_NEAR = "nobody_near", _("Aucune personne disponible près de vous")
    NOT_A_WORKSHOP = "not_a_workshop", _("La demande ne concerne pas un atelier")
    DUPLICATE = "duplicate", _("La demande existe déjà")
    NO_ANSWER = "no_answer", _("Nous n’avons pas réussi à vous joindre")
