"""One French sentence for each event, and who may read what of it.

The web page, the projector and pygame share these words. French is the source language; names in
braces are filled from the event's data, `…_cents` as euros.
"""

from dataclasses import dataclass
from typing import Final

from dilemme.engine.model import Event, Json, Role
from dilemme.finance.money import MINUS, format_euros


@dataclass(frozen=True, slots=True)
class Words:
    """`own`: the sentence for the team and the facilitator. `public`: for all; empty: hidden.

    `keys`: the data that everybody may read; None when all of it is public.
    """

    own: str
    public: str = ""
    keys: tuple[str, ...] | None = None


def _all(sentence: str) -> Words:
    return Words(own=sentence, public=sentence)


def _part(own: str, public: str, *keys: str) -> Words:
    return Words(own=own, public=public, keys=("team", *keys))


WORDS: Final[dict[str, Words]] = {
    # the table
    "month_opened": _all("Le mois {month} sur {months} commence."),
    "laps_started": _all("Tout le monde est prêt\u202f: le mois peut se vivre."),
    "turn_started": _all("C’est à {team} de jouer."),
    "turn_skipped": _all("{team} passe un tour."),
    "turn_ended": _all("{team} a fini son tour."),
    "laps_done": _all("Toutes les équipes sont revenues à la case Paie."),
    "laps_stopped": _all("Les équipes s’arrêtent là où elles sont."),
    "month_closing": _all("Le mois {month} se termine."),
    "month_closed": _all("Les comptes du mois {month} sont faits."),
    "game_ended": _all("La partie est finie. Bravo à toutes les équipes."),
    "ending_early": _all("La partie se termine maintenant."),
    "paused": _all("{message}"),
    "everyone_talks": _all("Tout le monde parle\u00a0: {message}"),
    "resumed": _all("La partie reprend."),
    "team_renamed": _all("Une équipe s’appelle maintenant {team}."),
    "played_for": _all("L’animateur ou l’animatrice joue pour {team}."),
    "quiet_square": _all("Rien ne se passe ici\u00a0: {team} souffle un peu."),
    "card_injected": _all("L’animateur ou l’animatrice donne une carte à {team}."),
    "card_skipped": _all("La carte est mise de côté."),
    "turn_passed": _all("{team} laisse passer son tour."),
    "turn_goes_on": _all("{team} peut maintenant jouer son tour."),
    "explanation_shown": _all("{title}\u00a0: {explanation}"),
    "amount_corrected": Words("Correction ({label})\u00a0: {amount_cents}. Raison\u00a0: {reason}"),
    "move_undone": _part("Annulé\u00a0: {label}.", "La dernière action est annulée."),
    # set-up
    "home_chosen": _part(
        "{team} choisit\u00a0: {pair}. Loyer\u00a0: {amount_cents}.", "{team} a choisi où habiter."
    ),
    "project_drawn": Words("Votre projet\u00a0: {title}, {amount_cents}."),
    "project_kept": _part("{team} garde son projet\u00a0: {title}.", "{team} est prête."),
    # planning
    "paid_salary": Words("{amount_cents} arrivent sur votre compte."),
    "charges_presented": Words("Charges du mois\u00a0: {amount_cents}."),
    "charge_paid": Words("Payé\u00a0: {label}, {amount_cents}."),
    "charge_left": Words("Non payé\u00a0: {label}, {amount_cents}. Ce retard reste à régler."),
    "fee_taken": Words("La banque prend {fee_cents} de frais ({label})."),
    "step_reached": Words("Vos charges sont traitées."),
    "livret_withdrawn": Words("Vous reprenez {amount_cents} sur votre livret."),
    "livret_filled": Words("Vous mettez {amount_cents} sur votre livret."),
    "options_set": Words("Vos choix du mois sont enregistrés."),
    "envelopes_set": Words(
        "Plaisir {pleasure_cents}, imprévus {buffer_cents}, projet {project_cents}."
    ),
    "outing_planned": _part(
        "Sortie prévue\u00a0: {label}, {amount_cents}.", "{team} est prête pour le mois."
    ),
    "team_ready": _all("{team} est prête pour le mois."),
    # the lap
    "dice_rolled": _all("{team} lance les dés\u00a0: {total}."),
    "event_postponed": _all("{team} évite un imprévu\u00a0: il viendra à la fin du mois."),
    "event_caught_up": _all("L’imprévu évité rattrape {team}."),
    "moved": _all("{team} arrive sur la case {square}."),
    "lap_done": _all("{team} a fini son mois et attend les autres."),
    "choice_opened": _all("{team} réfléchit."),
    "card_drawn": _all("{team} tire une carte\u00a0: {title}"),
    "card_passed": _all("{team} passe."),
    "card_applied": _part(
        "{title}\u00a0: {amount_cents}.", "{team} fait face à la carte.", "title"
    ),
    "question_asked": _all("{team} répond à une question."),
    "question_answered": _all("Réponse\u00a0: {answer}. {explanation}"),
    "joker_used": _all("{team} utilise un joker."),
    "joker_won": _all("{team} gagne un joker."),
    "option_chosen": _all("{team} choisit\u00a0: {label}. {why}"),
    "vote_cast": _all("{team} a donné son avis."),
    "luck_drawn": _part("{label}\u00a0: le hasard a décidé.", "{team} tente sa chance."),
    "outing_chosen": _all("{team} s’offre un plaisir\u00a0: {label}."),
    "temptation_bought": _part("Achat\u00a0: {label}, {amount_cents}.", "{team} se laisse tenter."),
    "bet_drawn": Words("Gain du pari\u00a0: {amount_cents}."),
    "transport_changed": _all("{team} change de transport\u00a0: {label}."),
    "right_claimed": _part(
        "{team} fait valoir un droit\u00a0: {label}.", "{team} fait valoir un droit."
    ),
    # own money
    "payment_asked": Words("{label}\u00a0: {amount_cents}. D’où prenez-vous l’argent\u202f?"),
    "bill_paid": Words("Payé\u00a0: {label}, {amount_cents}."),
    "bill_part_paid": Words("Payé en partie\u00a0: {label}, {amount_cents}."),
    "paid_beyond": Words(
        "Payé au-delà du découvert\u00a0: {label}, {amount_cents}. Frais\u00a0: {fee_cents}."
    ),
    "payment_rejected": Words(
        "Rejeté\u00a0: {label}, {amount_cents}. Frais\u00a0: {fee_cents}. La somme reste due."
    ),
    "money_received": Words("{label}\u00a0: vous recevez {amount_cents}."),
    "points_changed": Words("{label}\u00a0: plaisir {points}."),
    "charge_changed": Words("{label}\u00a0: {amount_cents} par mois."),
    "promise_made": Words("{label}\u00a0: la suite dans {months} mois."),
    "promise_kept": Words("{label}\u00a0: voici la suite."),
    "turn_given": Words("{label}\u00a0: cela vous prend du temps."),
    "option_taken": Words("Vous prenez\u00a0: {label}."),
    "incident_changed": Words("{label}\u00a0: un incident est retiré."),
    "fees_capped": Words("Vos frais d’incident sont plafonnés."),
    "credit_opened": Words("{label}\u00a0: vous empruntez {amount_cents}."),
    "loan_requested": Words("{label}\u00a0: demande de {amount_cents}. Réponse le mois prochain."),
    "loan_granted": Words("{title}\u00a0: accordé, {amount_cents}."),
    "loan_refused": Words("{title}\u00a0: refusé. Vos mensualités seraient trop lourdes."),
    "right_opened": Words("{label}\u00a0: {amount_cents} par mois dès le mois prochain."),
    "arrear_erased": Words("{label}\u00a0: un retard de {amount_cents} est effacé."),
    "arrears_spread": Words("{label}\u00a0: {amount_cents} étalés sur plusieurs mois."),
    "event_foreseen": Words("{label}\u00a0: votre prochain imprévu sera «\u00a0{title}\u00a0»."),
    "lep_opened": Words("Votre LEP est ouvert."),
    "overdraft_set": Words("Votre découvert autorisé est de {amount_cents}."),
    "bank_plan_changed": Words("{label}\u00a0: {amount_cents} par mois."),
    "planned_ahead": _all("{team} prépare le mois suivant."),
    "ocf_taken": Words("Vous avez l’offre protégée\u00a0: frais limités, sans découvert."),
    # closing and help
    "went_without": Words("Il a manqué {amount_cents} pour la vie courante."),
    "agios_taken": Words("Agios du découvert\u00a0: {amount_cents}."),
    "interest_paid": Words("Intérêts de votre livret\u00a0: {amount_cents}."),
    "power_reduced": Words("L’énergie n’est pas payée\u00a0: la puissance est réduite."),
    "landlord_letter": Words("Le propriétaire écrit\u00a0: {amount_cents} de loyer en retard."),
    "tired": Words("Un mois sans plaisir fatigue."),
    "badge_won": Words("Badge gagné\u00a0: {title}."),
    "level_changed": Words("L’équilibre de votre budget a changé."),
    "month_reported": Words("Votre mois\u00a0: {amount_cents} sur le compte."),
    "report_read": _all("{team} a lu son mois."),
    "cresus_called": Words("CRESUS vous accompagne. Votre budget est revu avec vous."),
    "dossier_admitted": Words("Votre dossier est recevable. Les frais et les relances s’arrêtent."),
    "team_concluded": _all("{team} a fini la partie."),
    "award_given": _all("{team}\u00a0: {title}."),
}


def project(event: Event, role: str) -> Event | None:
    """Return what a role may know of an event (never its changes); None when it is hidden."""
    words = WORDS[event.type]
    if _is_close(event, role):
        return Event(event.type, event.seat, dict(event.data))
    if not words.public:
        return None
    keys = event.data if words.keys is None else words.keys
    shown = {key: event.data[key] for key in keys if key in event.data}
    return Event(event.type, event.seat, {**shown, **({"part": True} if words.keys else {})})


def _is_close(event: Event, role: str) -> bool:
    mine = event.seat is not None and Role.seat_of(role) == event.seat
    return mine or role == Role.FACILITATOR


def narrate(event: Event, role: str = "") -> str:
    """Return the French sentence of a projected event; for the facilitator it names the team."""
    words = WORDS[event.type]
    sentence = words.public if event.data.get("part") else words.own
    if role == Role.FACILITATOR and event.seat is not None and "{team}" not in sentence:
        sentence = "{team} – " + sentence
    return sentence.format_map(
        {key: _shown(key, value) for key, value in event.data.items()}
    ).strip()


def _shown(key: str, value: Json) -> Json:
    if key.endswith("_cents"):
        return format_euros(value)
    if key == "points":
        return f"{'+' if value > 0 else MINUS if value < 0 else ''}{abs(value)}"
    return value
