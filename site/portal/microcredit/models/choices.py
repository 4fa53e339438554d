"""Closed lists of the screens, built on the domain's codes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dilemme.finance.microcredit import Deferral
from dilemme.finance.microcredit_ends import RefundRule
from portal.microcredit.domain import incidents, purposes, study, workflow
from portal.microcredit.domain.eligibility import Accompaniment

S, P, D = workflow.State, purposes.Purpose, purposes.Destination


class State(TextChoices):
    REQUESTED = S.REQUESTED.value, _("Demande reçue")
    STUDY = S.STUDY.value, _("À l’étude")
    AGENDA = S.AGENDA.value, _("À l’ordre du jour")
    SENT = S.SENT.value, _("Chez le prêteur")
    AGREED = S.AGREED.value, _("Prêt accordé")
    SIGNED = S.SIGNED.value, _("Offre signée")
    REPAYING = S.REPAYING.value, _("En remboursement")
    REPAID = S.REPAID.value, _("Remboursé")
    CALLED = S.CALLED.value, _("Garantie appelée")
    CLOSED = S.CLOSED.value, _("Terminé")
    DECLINED = S.DECLINED.value, _("Refusé par la commission")
    REFUSED = S.REFUSED.value, _("Refusé par le prêteur")
    REDIRECTED = S.REDIRECTED.value, _("Réorienté")
    WITHDRAWN = S.WITHDRAWN.value, _("Abandonné par la personne")


class Purpose(TextChoices):
    EMPLOYMENT = P.EMPLOYMENT.value, _("Prendre ou garder un emploi")
    TRAINING = P.TRAINING.value, _("Suivre une formation")
    VEHICLE = P.VEHICLE.value, _("Acheter un véhicule ou un deux-roues")
    VEHICLE_REPAIR = P.VEHICLE_REPAIR.value, _("Réparer un véhicule")
    LICENCE = P.LICENCE.value, _("Passer le permis de conduire")
    EQUIPMENT = P.EQUIPMENT.value, _("Appareils ménagers ou meubles")
    MOVING = P.MOVING.value, _("Déménager")
    DEPOSIT = P.DEPOSIT.value, _("Payer un dépôt de garantie")
    HOME_REPAIR = P.HOME_REPAIR.value, _("Réparer ou adapter le logement")
    HEALTH = P.HEALTH.value, _("Santé\u00a0: un reste à payer")
    FAMILY_EVENT = P.FAMILY_EVENT.value, _("Un événement familial, des obsèques")
    OTHER_PROJECT = P.OTHER_PROJECT.value, _("Un autre projet personnel")
    STABILISATION = P.STABILISATION.value, _("Stabiliser le budget")
    DEBTS = P.DEBTS.value, _("Rembourser des dettes")
    OVERDRAFT = P.OVERDRAFT.value, _("Combler un découvert")
    UNPAID_BILLS = P.UNPAID_BILLS.value, _("Payer des factures en retard")
    CREDIT_BUYBACK = P.CREDIT_BUYBACK.value, _("Racheter un crédit")
    CASH_ADVANCE = P.CASH_ADVANCE.value, _("Une avance d’argent")
    BUSINESS = P.BUSINESS.value, _("Créer une entreprise")


class Destination(TextChoices):
    PROFESSIONAL = D.PROFESSIONAL_MICROCREDIT.value, _("Le microcrédit professionnel")
    HOUSING_FUND = D.HOUSING_FUND.value, _("Le fonds de solidarité pour le logement")
    BUDGET_ADVICE = D.BUDGET_ADVICE.value, _("Un conseil budget gratuit")
    MEDIATION = D.MEDIATION.value, _("Une médiation avec les créanciers")
    OVER_INDEBTEDNESS = D.OVER_INDEBTEDNESS.value, _("Un dossier de surendettement")
    TOWN_AID = D.TOWN_AID.value, _("Une aide du CCAS")
    RIGHTS_CHECK = D.RIGHTS_CHECK.value, _("La vérification des droits")
    ORDINARY_BANK = D.ORDINARY_BANK.value, _("Un prêt bancaire ordinaire")
    OTHER_TOWN = D.OTHER_TOWN.value, _("Le CCAS de la commune de résidence")


class DeferralMode(TextChoices):
    PARTIAL = Deferral.PARTIAL.value, _("Les intérêts sont payés chaque mois")
    TOTAL = Deferral.TOTAL.value, _("Rien n’est payé, les intérêts s’ajoutent")
    FREE = Deferral.FREE.value, _("Rien n’est payé, sans intérêts")


class Refunds(TextChoices):
    NONE = RefundRule.NONE.value, _("Rien")
    LAST = RefundRule.LAST_INSTALMENT.value, _("La dernière mensualité, si le projet est réalisé")
    INTEREST = RefundRule.INTEREST.value, _("Tous les intérêts")
    ON_TIME = RefundRule.INTEREST_ON_TIME.value, _("Tous les intérêts, sans retard de paiement")


class Support(TextChoices):
    OPTIONAL = Accompaniment.OPTIONAL.value, _("Proposé")
    MANDATORY = Accompaniment.MANDATORY.value, _("Obligatoire")


class StudyStep(TextChoices):
    EXPLAIN = study.Step.EXPLAIN.value, _("Expliquer le microcrédit et le rôle de la banque")
    SITUATION = study.Step.SITUATION.value, _("Faire le point sur la situation")
    FINANCES = study.Step.FINANCES.value, _("Regarder le budget et les relevés")
    SUPPORT = study.Step.SUPPORT.value, _("Choisir l’accompagnement")
    ELIGIBILITY = study.Step.ELIGIBILITY.value, _("Vérifier que le projet est éligible")


class Rhythm(TextChoices):
    NONE = study.Rhythm.NONE.value, _("Sur demande de la personne")
    HALFWAY = study.Rhythm.HALFWAY.value, _("Un appel à mi-parcours")
    REGULAR = study.Rhythm.REGULAR.value, _("Des contacts réguliers")


class Origin(TextChoices):
    SELF = "self", _("La personne")
    SOCIAL = "social", _("Un service social")
    NETWORK = "network", _("CRESUS")
    PARTNER = "partner", _("Un autre partenaire")


class Household(TextChoices):
    SINGLE = "single", _("Personne seule")
    SINGLE_PARENT = "single_parent", _("Parent seul avec enfants")
    COUPLE = "couple", _("Couple")
    FAMILY = "family", _("Couple avec enfants")
    OTHER = "other", _("Autre")


class Employment(TextChoices):
    SEEKING = "seeking", _("En recherche d’emploi")
    TEMPORARY = "temporary", _("Contrat court ou intérim")
    PART_TIME = "part_time", _("Temps partiel")
    PERMANENT = "permanent", _("Contrat durable à temps plein")
    RETIRED = "retired", _("Retraite")
    OTHER = "other", _("Autre")


class IncidentReason(TextChoices):
    JOB = "job", _("Perte d’emploi ou d’heures")
    HEALTH = "health", _("Santé")
    WIDOWHOOD = "widowhood", _("Décès dans le foyer")
    SEPARATION = "separation", _("Séparation")
    MOVING = "moving", _("Déménagement")
    EXPENSE = "expense", _("Dépense imprévue")
    UNKNOWN = "unknown", _("Pas encore connu")


class IncidentStage(TextChoices):
    REMINDED = str(incidents.Stage.REMINDED.value), _("1. Le prêteur rappelle la personne")
    WITH_REFERENT = str(incidents.Stage.WITH_REFERENT.value), _("2. Le référent prend contact")
    SOLUTIONS = str(incidents.Stage.SOLUTIONS.value), _("3. Des solutions sont proposées")


I = incidents.Solution  # noqa: E741 (short on purpose: nine lines below)


class Solution(TextChoices):
    EMERGENCY_AID = I.EMERGENCY_AID.value, _("Aide d’urgence du CCAS")
    FOOD_SHOP = I.FOOD_SHOP.value, _("Accès à l’épicerie sociale")
    BUDGET_SUPPORT = I.BUDGET_SUPPORT.value, _("Accompagnement du budget")
    ORIENTATION = I.ORIENTATION.value, _("Conseil départemental ou association")
    HOLD = I.HOLD.value, _("Une mensualité mise en attente")
    END_MOVED = I.END_MOVED.value, _("La fin du prêt décalée")
    REVISION = I.REVISION.value, _("Des mensualités revues")
    MEETING = I.MEETING.value, _("Une rencontre à trois")
    CLEARING_PLAN = I.CLEARING_PLAN.value, _("Un plan de reprise des paiements")
