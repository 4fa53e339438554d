"""Closed lists of the screens."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Known(TextChoices):
    YES = "yes", _("Oui")
    NO = "no", _("Non")
    UNKNOWN = "unknown", _("Pas demandé")


class Reason(TextChoices):
    ENERGY = "energy", _("Factures d’énergie ou d’eau")
    RENT = "rent", _("Loyer")
    BANK = "bank", _("Banque, découvert, frais")
    CREDITS = "credits", _("Crédits")
    BUDGET = "budget", _("Comprendre ou faire son budget")
    RIGHTS = "rights", _("Droits et aides")
    LIFE_EVENT = "life_event", _("Un changement de vie")
    FILE = "file", _("Dossier de surendettement")
    OTHER = "other", _("Autre")


class CallOutcome(TextChoices):
    ADVICE = "advice", _("Un conseil a suffi")
    APPOINTMENT = "appointment", _("Un rendez-vous est pris")
    ORIENTED = "oriented", _("La personne est orientée ailleurs")
    CALL_BACK = "call_back", _("À rappeler")
    MISSED = "missed", _("Appel manqué")


class Origin(TextChoices):
    SELF = "self", _("D’elle-même")
    LEAFLET = "leaflet", _("Avec un dépliant")
    RELATIVE = "relative", _("Un proche")
    SOCIAL = "social", _("Un service social")
    OTHER = "other", _("Autrement")


class Mode(TextChoices):
    PHONE = "phone", _("Par téléphone")
    OFFICE = "office", _("Sur place")


class AppointmentState(TextChoices):
    BOOKED = "booked", _("Prévu")
    HELD = "held", _("Tenu")
    MISSED = "missed", _("La personne n’est pas venue")
    CANCELLED = "cancelled", _("Annulé")


class Accompaniment(TextChoices):
    NONE = "none", _("Pas d’accompagnement pour le moment")
    BUDGET = "budget", _("Accompagnement du budget")
    MEDIATION = "mediation", _("Médiation avec les créanciers")
    FILE = "file", _("Aide pour le dossier de surendettement")
    ELSEWHERE = "elsewhere", _("Accompagnement par un autre service")
