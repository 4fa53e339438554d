"""Shaping a referral for its pages: what was answered, what is sent, where it stands."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from portal.referrals.delays import delays_on
from portal.referrals.domain.clocks import Clock
from portal.referrals.domain.phones import readable
from portal.referrals.domain.states import ACTIVE, State
from portal.referrals.models import CharterSignature, Purpose, Referral, choices
from portal.referrals.selectors import similar_count

STEPS = (
    ("context", "referrals:context"),
    ("person", "referrals:person"),
    ("check", "referrals:check"),
    ("agreement", "referrals:waiting"),
)


def _step_labels() -> dict[str, str]:
    return {
        "context": _("Le contexte"),
        "person": _("La personne"),
        "check": _("Vérifier"),
        "agreement": _("Son accord"),
    }


def steps_for(referral: Referral, here: str) -> list[dict[str, str]]:
    """Return the four steps for the stepper; the steps before `here` are done."""
    labels = _step_labels()
    names = [name for name, _route in STEPS]
    position = names.index(here)
    editable = here != "agreement"
    return [
        {
            "label": labels[name],
            "state": "done" if rank < position else "here" if rank == position else "todo",
            "address": reverse(route, args=[referral.public_id]) if editable else "",
        }
        for rank, (name, route) in enumerate(STEPS)
    ]


def context_initial(referral: Referral) -> dict[str, Any]:
    """Return what the first step already holds."""
    names = (
        "ground",
        "first_signal_month",
        "life_event",
        "urgency",
        "deadline",
        "credits_band",
        "arrears_band",
        "ofs",
        "renegotiation",
        "note",
    )
    return {name: getattr(referral, name) for name in names} | {"signals": referral.signals.all()}


def person_initial(referral: Referral) -> dict[str, Any]:
    """Return what the second step already holds."""
    names = (
        "civility",
        "first_name",
        "last_name",
        "birth_year",
        "email",
        "postcode",
        "commune",
        "contact_mode",
        "slots",
        "language",
        "household",
        "social_worker",
        "guardian_name",
    )
    return {name: getattr(referral, name) for name in names} | {
        "phone": readable(referral.phone),
        "voicemail_ok": _yes_no_code(referral.voicemail_ok),
        "has_guardian": _yes_no_code(referral.has_guardian),
        "accessibility": referral.accessibility.split(",") if referral.accessibility else [],
    }


def _yes_no_code(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else _("Oui") if answer else _("Non")


def _day(day, pattern: str = "j F Y") -> str:
    return format_date(day, pattern) if day else ""


def _labels(codes: list[str], choice_class) -> str:
    return ", ".join(str(choice_class(code).label) for code in codes if code)


def context_rows(referral: Referral, *, with_note: bool = True) -> list[dict[str, str]]:
    """Return the answers of step 1; the note, a free text, may be left sealed."""
    signals = ", ".join(signal.label for signal in referral.signals.all())
    answers = [
        (_("Pourquoi orienter"), str(referral.ground or "")),
        (_("Signaux remarqués"), signals),
        (_("Premier signal"), _day(referral.first_signal_month, "F Y")),
        (_("Événement récent"), referral.get_life_event_display()),
        (_("Urgence"), referral.get_urgency_display()),
        (_("Date connue"), _day(referral.deadline)),
        (_("Crédits connus"), referral.get_credits_band_display()),
        (_("Retards connus"), referral.get_arrears_band_display()),
        (_("Offre pour clientèle fragile"), referral.get_ofs_display()),
        (_("Renégociation proposée"), referral.get_renegotiation_display()),
        (_("Mot pour le conseiller"), referral.note if with_note else ""),
    ]
    return _rows(answers, reverse("referrals:context", args=[referral.public_id]))


def person_rows(referral: Referral) -> list[dict[str, str]]:
    """Return the answers of step 2 for the check page."""
    needs = _labels(referral.accessibility.split(","), choices.Accessibility)
    answers = [
        (_("Civilité"), referral.get_civility_display()),
        (_("Prénom et nom"), f"{referral.first_name} {referral.last_name}".strip()),
        (_("Année de naissance"), str(referral.birth_year or "")),
        (_("Commune"), f"{referral.postcode} {referral.commune}".strip()),
        (_("Foyer"), referral.get_household_display()),
        (_("Adresse e-mail"), referral.email),
        (_("Téléphone"), readable(referral.phone)),
        (_("Préfère"), referral.get_contact_mode_display()),
        (_("Message vocal possible"), _yes_no(referral.voicemail_ok)),
        (_("Quand l’appeler"), _labels(referral.slots, choices.HalfDay)),
        (_("Langue"), referral.get_language_display()),
        (_("Besoin pratique"), needs),
        (_("Suivie par un travailleur social"), referral.get_social_worker_display()),
        (_("Tutelle ou curatelle"), _yes_no(referral.has_guardian)),
        (_("Tuteur ou curateur"), referral.guardian_name),
    ]
    return _rows(answers, reverse("referrals:person", args=[referral.public_id]))


def _rows(answers: list[tuple[str, str]], address: str) -> list[dict[str, str]]:
    return [
        {"question": question, "answer": answer, "address": address} for question, answer in answers
    ]


def sent_items(referral: Referral) -> list[str]:
    """Return all that will be sent, in the person's words: kinds of facts, no value but signals."""
    items = [_("Votre nom et votre année de naissance")]
    items.append(
        _("Votre commune et votre e-mail") if referral.email_sealed else _("Votre commune")
    )
    if referral.phone:
        items.append(_("Votre téléphone"))
    items.append(_("Quand vous appeler, et comment"))
    signals = ", ".join(signal.label.lower() for signal in referral.signals.all())
    items.append(_("Ce qui a alerté : %(signals)s") % {"signals": signals})
    optional = [
        (referral.life_event, _("Un événement récent de votre vie")),
        (
            referral.credits_band or referral.arrears_band,
            _("Des tranches sur vos crédits et vos retards"),
        ),
        (referral.ofs or referral.renegotiation, _("Ce que votre organisme vous a déjà proposé")),
        (referral.note_sealed, _("Un mot de votre organisme pour le conseiller")),
        (_welcome_facts(referral), _("De quoi bien vous accueillir : foyer, langue, besoins")),
        (referral.has_guardian, _("Le nom de votre tuteur ou curateur")),
    ]
    return items + [words for is_sent, words in optional if is_sent]


def _welcome_facts(referral: Referral) -> bool:
    facts = (referral.civility, referral.household, referral.language, referral.social_worker)
    return any((*facts, referral.accessibility_sealed))


def receipt_of(referral: Referral, signature: CharterSignature | None) -> dict[str, Any]:
    """Return what the person reads after signing or withdrawing."""
    given = signature.purposes if signature else []
    taken_back = signature.purposes_withdrawn if signature else []
    return {
        "is_withdrawn": referral.state == State.WITHDRAWN,
        "is_waiting": referral.state == State.WAITING_LIST,
        "is_refused": referral.state == State.REFUSED,
        "signature": signature,
        "purposes": [
            {
                "code": code,
                "label": Purpose(code).label,
                "is_required": code == Purpose.TRANSMIT,
                "is_taken_back": code in taken_back,
            }
            for code in given
        ],
    }


def promised_delays(referral: Referral) -> dict[str, int]:
    """Return, in working days, when the person hears of their request, and when they are called."""
    delays, is_quick = delays_on(timezone.localdate()), referral.urgency == choices.Urgency.QUICK
    return {
        "answer": delays.days(Clock.EXAMINE, is_quick=is_quick),
        "call": delays.days(Clock.FIRST_CALL, is_quick=is_quick),
    }


def _agreed(referral: Referral) -> list[str]:
    """Return what the person said yes to and did not take back, in words."""
    signature = CharterSignature.objects.filter(referral=referral).first()
    if signature is None:
        return []
    kept = [code for code in Purpose.values if signature.agrees_to(code)]
    words = [str(Purpose(code).label) for code in kept]
    if signature.social_worker_name_sealed:
        words[-1] = f"{words[-1]} ({signature.social_worker_name})"
    return words


def examination_page(referral: Referral, *, with_identity: bool) -> dict[str, Any]:
    """Return what a coordinator reads to decide; nothing is unsealed without a logged motive."""
    return {
        "with_identity": with_identity,
        "name": f"{referral.first_name} {referral.last_name}".strip() if with_identity else "",
        "context_rows": context_rows(referral, with_note=with_identity),
        "person_rows": person_rows(referral) if with_identity else [],
        "department": referral.department,
        "journal": list(referral.transitions.all()),
        "attempts": list(referral.attempts.all()),
        "similar": similar_count(referral),
        "similar_inside": similar_count(referral, inside=True),
        "may_answer": State(referral.state) == State.TRANSMITTED,
        "may_close": State(referral.state) in ACTIVE,
        "may_reassign": State(referral.state)
        in ACTIVE | {State.SUSPENDED, State.UNREACHABLE, State.REACTIVATED},
    }


def referral_head(referral: Referral) -> dict[str, Any]:
    """Return what stands above every section of a case."""
    slots = _labels(referral.slots, choices.HalfDay).lower()
    return {
        "name": f"{referral.first_name} {referral.last_name}".strip() or referral.reference,
        "phone": readable(referral.phone),
        "dial": referral.phone,
        "slots": slots,
        "household": referral.get_household_display(),
        "similar": similar_count(referral),
    }


def case_page(referral: Referral, reader: Any) -> dict[str, Any]:
    """Return what a counsellor reads of the person and of what was sent."""
    return {
        "context_rows": context_rows(referral),
        "person_rows": person_rows(referral),
        "agreed": _agreed(referral),
        "is_mine": referral.counsellor_id == reader.pk,
    }
