"""Closed lists of the referral form: codes and bands, never amounts (prevention.md §4.3)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.referrals.domain import states


class Kind(TextChoices):
    TRANSMISSION = "transmission", _("Orientation")
    INVITATION = "invitation", _("Invitation")
    SELF = "self", _("Demande de la personne")


class LifeEvent(TextChoices):
    NONE = "none", _("Aucun événement connu")
    JOB_LOSS = "job_loss", _("Perte d’emploi")
    SEPARATION = "separation", _("Séparation")
    BEREAVEMENT = "bereavement", _("Décès d’un proche")
    ILLNESS = "illness", _("Maladie dans le foyer")
    RETIREMENT = "retirement", _("Retraite")
    BIRTH = "birth", _("Naissance")
    MOVING = "moving", _("Déménagement")
    BUSINESS_FAILURE = "business_failure", _("Fin d’une activité d’indépendant")
    OTHER = "other", _("Autre")


class Urgency(TextChoices):
    NORMAL = "normal", _("Pas d’urgence particulière")
    QUICK = "quick", _("Une date approche : coupure, expulsion ou saisie")
    DANGER = "danger", _("Un danger immédiat")


class CreditsBand(TextChoices):
    NONE = "0", _("Aucun")
    ONE = "1", _("1 crédit")
    TWO_THREE = "2-3", _("2 ou 3 crédits")
    FOUR_SIX = "4-6", _("4 à 6 crédits")
    SEVEN = "7+", _("7 crédits ou plus")
    UNKNOWN = "unknown", _("Je ne sais pas")


class ArrearsBand(TextChoices):
    NONE = "none", _("Aucun retard")
    UNDER_500 = "<500", _("Moins de 500 €")
    UNDER_1500 = "500-1500", _("De 500 à 1 500 €")
    UNDER_5000 = "1500-5000", _("De 1 500 à 5 000 €")
    OVER_5000 = ">5000", _("Plus de 5 000 €")
    UNKNOWN = "unknown", _("Je ne sais pas")


class SpecificOffer(TextChoices):
    ACCEPTED = "accepted", _("Oui, et la personne l’a acceptée")
    DECLINED = "declined", _("Oui, et la personne l’a refusée")
    NOT_PROPOSED = "not_proposed", _("Non")
    NOT_A_BANK = "not_a_bank", _("Nous ne sommes pas une banque")


class Renegotiation(TextChoices):
    YES = "yes", _("Oui")
    NO = "no", _("Non")
    NOT_APPLICABLE = "na", _("Sans objet")


class Civility(TextChoices):
    MADAME = "mme", _("Madame")
    MONSIEUR = "m", _("Monsieur")
    NO_ANSWER = "none", _("Ne pas répondre")


class ContactMode(TextChoices):
    CALL = "call", _("Un appel")
    SMS = "sms", _("Un SMS")
    EMAIL = "email", _("Un e-mail")
    LETTER = "letter", _("Une lettre")


class HalfDay(TextChoices):
    MONDAY_AM = "mon_am", _("Lundi matin")
    MONDAY_PM = "mon_pm", _("Lundi après-midi")
    TUESDAY_AM = "tue_am", _("Mardi matin")
    TUESDAY_PM = "tue_pm", _("Mardi après-midi")
    WEDNESDAY_AM = "wed_am", _("Mercredi matin")
    WEDNESDAY_PM = "wed_pm", _("Mercredi après-midi")
    THURSDAY_AM = "thu_am", _("Jeudi matin")
    THURSDAY_PM = "thu_pm", _("Jeudi après-midi")
    FRIDAY_AM = "fri_am", _("Vendredi matin")
    FRIDAY_PM = "fri_pm", _("Vendredi après-midi")


class Language(TextChoices):
    FRENCH = "fr", _("Français")
    ARABIC = "ar", _("Arabe")
    TURKISH = "tr", _("Turc")
    PORTUGUESE = "pt", _("Portugais")
    ENGLISH = "en", _("Anglais")
    SIGN = "lsf", _("Langue des signes")
    OTHER = "other", _("Autre")


class Accessibility(TextChoices):
    LARGE_PRINT = "large_print", _("Gros caractères")
    NO_STAIRS = "no_stairs", _("Pas d’escalier")
    SIGN_LANGUAGE = "sign_language", _("Langue des signes")
    ACCOMPANIED = "accompanied", _("Venir avec un proche")
    OTHER = "other", _("Autre besoin pratique")


class Household(TextChoices):
    SINGLE = "single", _("Personne seule")
    COUPLE = "couple", _("Couple")
    SINGLE_PARENT = "single_parent", _("Parent seul avec enfants")
    FAMILY = "family", _("Couple avec enfants")
    OTHER = "other", _("Autre")


class Known(TextChoices):
    YES = "yes", _("Oui")
    NO = "no", _("Non")
    UNKNOWN = "unknown", _("Je ne sais pas")


class ReadingMotive(TextChoices):
    ADMISSIBILITY = "admissibility", _("Décider si la demande est recevable")
    DUPLICATE = "duplicate", _("Vérifier si la personne est déjà suivie")
    PERSON_ASKS = "person_asks", _("La personne a écrit ou appelé")
    COMPLAINT = "complaint", _("Répondre à une réclamation")
    QUALITY = "quality", _("Contrôler la qualité d’un dossier")


class RefusalReason(TextChoices):
    OUT_OF_SCOPE = "out_of_scope", _("La situation n’entre pas dans notre mission")
    PROFESSIONAL_DEBTS = "professional_debts", _("Ce sont des dettes professionnelles")
    ALREADY_FOLLOWED = "already_followed", _("La personne est déjà suivie")
    NO_CONSENT = "no_consent", _("La personne n’est pas d’accord")
    MINOR = "minor", _("La personne est mineure")
    INCOMPLETE = "incomplete", _("La demande n’a pas été complétée à temps")
    OTHER = "other", _("Une autre raison")


class WhereToGo(TextChoices):
    PCB = "pcb", _("Un Point Conseil Budget")
    CCAS = "ccas", _("Le CCAS de la commune")
    LEGAL_AID = "legal_aid", _("Un point d’accès au droit")
    BUSINESS_AID = "business_aid", _("Une aide aux entrepreneurs en difficulté")
    CURRENT_COUNSELLOR = "current_counsellor", _("La personne qui suit déjà le dossier")


class Outcome(TextChoices):
    """Outcomes at closure (prevention.md §4.5)."""

    RETABLI_BUDGET = "retabli_budget", _("Budget rétabli")
    DROITS_OUVERTS = "droits_ouverts_suffisants", _("Des droits ouverts ont suffi")
    MICROCREDIT = "microcredit_accorde", _("Microcrédit accordé")
    REECHELONNEMENT = "reechelonnement_accepte", _("Rééchelonnement accepté")
    MEDIATION_PARTIELLE = "mediation_partielle", _("Médiation réussie en partie")
    MEDIATION_REFUSEE = "mediation_refusee", _("Médiation refusée")
    DOSSIER_DEPOSE = "dossier_depose", _("Dossier de surendettement déposé")
    DOSSIER_RECEVABLE = "dossier_recevable", _("Dossier de surendettement recevable")
    RETABLISSEMENT = "retablissement_personnel", _("Rétablissement personnel")
    PLAN = "plan_ou_mesures", _("Plan ou mesures")
    DELAI_DE_GRACE = "delai_de_grace", _("Délai de grâce")
    ABANDON = "abandon", _("Abandon")
    INJOIGNABLE = "injoignable", _("Personne injoignable")
    REORIENTE = "reoriente", _("Personne réorientée")
    DEMENAGE = "demenage", _("Déménagement")
    DECEDE = "decede", _("Décès")
    REFUS_CHARTE = "refus_charte", _("Charte refusée")


class Channel(TextChoices):
    CALL = "call", _("Appel")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Lettre")


class AttemptResult(TextChoices):
    REACHED = "reached", _("La personne a répondu")
    NO_ANSWER = "no_answer", _("Pas de réponse")
    CALL_BACK = "call_back", _("À rappeler")


class State(TextChoices):
    """The states of domain/states.py, with the words a counsellor reads."""

    DRAFT = states.State.DRAFT.value, _("Brouillon")
    AWAITING_SIGNATURE = states.State.AWAITING_SIGNATURE.value, _("Attend l’accord")
    TRANSMITTED = states.State.TRANSMITTED.value, _("À examiner")
    TO_COMPLETE = states.State.TO_COMPLETE.value, _("À compléter")
    WAITING_LIST = states.State.WAITING_LIST.value, _("En liste d’attente")
    ADMISSIBLE = states.State.ADMISSIBLE.value, _("Acceptée, à appeler")
    REFUSED = states.State.REFUSED.value, _("Non retenue")
    CONTACT = states.State.CONTACT.value, _("En contact")
    UNREACHABLE = states.State.UNREACHABLE.value, _("Injoignable")
    DECLARED = states.State.DECLARED.value, _("Budget déclaré")
    VERIFIED = states.State.VERIFIED.value, _("Budget réel")
    ORIENTED = states.State.ORIENTED.value, _("Orientation choisie")
    SUPPORT = states.State.SUPPORT.value, _("Accompagnement")
    MEDIATION = states.State.MEDIATION.value, _("Médiation")
    OVER_INDEBTEDNESS = states.State.OVER_INDEBTEDNESS.value, _("Dossier de surendettement")
    SUSPENDED = states.State.SUSPENDED.value, _("En pause")
    REDIRECTED = states.State.REDIRECTED.value, _("Réorientée")
    CLOSED = states.State.CLOSED.value, _("Terminée")
    REACTIVATED = states.State.REACTIVATED.value, _("Reprise")
    WITHDRAWN = states.State.WITHDRAWN.value, _("Retirée")
    ANONYMISED = states.State.ANONYMISED.value, _("Anonymisée")


class Stage(TextChoices):
    """The stages of domain/states.py, with the words a referrer reads."""

    DRAFT = states.Stage.DRAFT.value, _("Brouillon")
    AWAITING = states.Stage.AWAITING.value, _("Attend l’accord de la personne")
    RECEIVED = states.Stage.RECEIVED.value, _("Reçue")
    WAITING = states.Stage.WAITING.value, _("En liste d’attente")
    ACCEPTED = states.Stage.ACCEPTED.value, _("Acceptée")
    IN_CONTACT = states.Stage.IN_CONTACT.value, _("En contact")
    IN_PROGRESS = states.Stage.IN_PROGRESS.value, _("En cours")
    CLOSED = states.Stage.CLOSED.value, _("Terminée")
    REFUSED = states.Stage.REFUSED.value, _("Non retenue")
    WITHDRAWN = states.Stage.WITHDRAWN.value, _("Retirée par la personne")
