"""Closed lists of the case: codes that statistics may count, never a free text."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SupportType(TextChoices):
    """The three kinds of support (prevention.md §3.1.2); the codes are those of the vectors."""

    SUPPORT = "ACCOMPAGNEMENT", _("Accompagnement : conseil budget")
    MEDIATION = "ACCOMPAGNEMENT_ET_MEDIATION", _("Accompagnement et médiation")
    OVER_INDEBTEDNESS = "SURENDETTEMENT", _("Surendettement : dossier à déposer")


class MissingItem(TextChoices):
    """What a referral may lack when it arrives (T7)."""

    PHONE = "phone", _("Un téléphone où joindre la personne")
    SLOTS = "slots", _("Quand l’appeler")
    DEADLINE = "deadline", _("La date qui approche")
    GUARDIAN = "guardian", _("Le nom du tuteur ou du curateur")
    POSTCODE = "postcode", _("Le code postal")
    NOTE = "note", _("Une précision sur la situation")


class Destination(TextChoices):
    """Where a case is handed to (T22)."""

    PCB = "pcb", _("Un Point Conseil Budget")
    CCAS = "ccas", _("Le CCAS de la commune")
    MICROCREDIT = "microcredit", _("Un service de microcrédit")
    LAWYER = "lawyer", _("Un avocat ou un point d’accès au droit")
    OTHER = "other", _("Une autre aide")


class PauseReason(TextChoices):
    """Why a case is put on hold (T20)."""

    PERSON_ASKS = "person_asks", _("La personne le demande")
    HEALTH = "absence", _("La personne est absente")
    THIRD_PARTY = "third_party", _("Nous attendons la réponse de quelqu’un")
    PROCEDURE = "procedure", _("Une procédure est en cours")


class AppointmentMode(TextChoices):
    PHONE = "phone", _("Par téléphone")
    OFFICE = "office", _("Dans nos bureaux")
    VIDEO = "video", _("En visio")


class AppointmentResult(TextChoices):
    PLANNED = "planned", _("Prévu")
    KEPT = "kept", _("A eu lieu")
    MISSED = "missed", _("La personne n’est pas venue")
    CANCELLED = "cancelled", _("Annulé")


class RecommendationState(TextChoices):
    TO_DO = "todo", _("À faire")
    DONE = "done", _("Fait")
    PARTLY = "partly", _("En partie")
    NOT_DONE = "not", _("Pas fait")


class CreditorKind(TextChoices):
    REVOLVING = "revolving", _("Crédit renouvelable")
    PERSONAL = "personal", _("Crédit à la consommation")
    MORTGAGE = "mortgage", _("Crédit immobilier")
    OVERDRAFT = "overdraft", _("Découvert")
    RENT = "rent", _("Loyer")
    ENERGY = "energy", _("Énergie ou eau")
    TAX = "tax", _("Impôts")
    OTHER = "other", _("Autre dette")


class MediationAnswer(TextChoices):
    WAITING = "waiting", _("En attente")
    ACCEPTED = "accepted", _("Acceptée")
    PARTLY = "partly", _("Acceptée en partie")
    REFUSED = "refused", _("Refusée")


class PaperKind(TextChoices):
    PAYSLIP = "payslip", _("Bulletin de salaire ou allocation")
    STATEMENT = "statement", _("Relevé de compte")
    RENT = "rent", _("Quittance de loyer")
    BILL = "bill", _("Facture")
    CREDIT = "credit", _("Contrat ou relevé de crédit")
    LETTER = "letter", _("Courrier")
    PLAN = "plan", _("Plan signé")
    OTHER = "other", _("Autre papier")


class ScanResult(TextChoices):
    CLEAN = "clean", _("Vérifié")
    NOT_SCANNED = "not_scanned", _("Non vérifié par un antivirus")


class RequestKind(TextChoices):
    """The rights of a person over their data (articles 15, 17, 16 and 18 of the GDPR)."""

    ACCESS = "access", _("Une copie de mes données")
    ERASURE = "erasure", _("L’effacement de mes données")
    CORRECTION = "correction", _("Une correction")
    LIMITATION = "limitation", _("Un arrêt provisoire de l’utilisation")


class RequestAnswer(TextChoices):
    GIVEN = "given", _("Faite")
    REFUSED = "refused", _("Refusée, avec une raison écrite à la personne")


class HoldReason(TextChoices):
    DISPUTE = "dispute", _("Un litige est en cours")
    COMPLAINT = "complaint", _("Une réclamation est en cours")
    AUTHORITY = "authority", _("Une autorité l’a demandé")
    LIMITATION = "limitation", _("La personne demande de garder sans utiliser")


class FollowUpMoment(TextChoices):
    CLOSURE = "closure", _("À la fin")
    SIX_MONTHS = "6m", _("Six mois après")
    TWELVE_MONTHS = "12m", _("Douze mois après")


class Situation(TextChoices):
    BETTER = "better", _("Plutôt mieux")
    SAME = "same", _("Pareil")
    WORSE = "worse", _("Plutôt moins bien")


class Kept(TextChoices):
    """What support tries to save (prevention.md, A18)."""

    HOUSING = "housing", _("Logement gardé")
    JOB = "job", _("Emploi gardé")
    ACCOUNT = "account", _("Compte bancaire gardé")


class ClosureVerdict(TextChoices):
    RIGHT = "right", _("L’issue est juste")
    TO_REVIEW = "to_review", _("À revoir avec la personne qui suit le dossier")
