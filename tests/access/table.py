"""Who may open what: a line for every address, and one for every WebSocket message.

A new address without a line fails `test_every_address_has_its_line`. `holds` names the kind of
object whose identifier is in the address (see `world.py`); its owner gets it, everybody else gets
what a missing one gets.
"""

from dataclasses import dataclass, field

from portal.accounts.roles import Role

VISITOR = "visitor"
SIGNED_IN = frozenset(Role.values)
EVERYONE = SIGNED_IN | {VISITOR}
NOBODY: frozenset[str] = frozenset()
EDITORS = frozenset({Role.TRAINER, Role.EDITOR, Role.COORDINATOR, Role.ADMINISTRATOR})
FACILITATORS = frozenset({Role.AMBASSADOR, Role.TRAINER, Role.COORDINATOR})


@dataclass(frozen=True)
class Door:
    """Whom an address opens to; `holds` the kind of object in it, `fill` its other parameters."""

    opens_to: frozenset[str]
    holds: str = ""
    method: str = "get"
    fill: dict[str, str] = field(default_factory=dict)
    sends: str = ""  # the field that carries the object, when the address does not


def roles(*names: str) -> frozenset[str]:
    """Return a set of roles."""
    return frozenset(names)


PRESCRIBER, REFERENT = roles(Role.PRESCRIBER), roles(Role.PARTNER_REFERENT)
COUNSELLOR, COORDINATOR = roles(Role.COUNSELLOR), roles(Role.COORDINATOR)
AMBASSADOR, TRAINER = roles(Role.AMBASSADOR), roles(Role.TRAINER)
LESSON = {"course_slug": "{course}", "module_slug": "{module}", "step_slug": "{step}"}
QUESTIONS = {"course_slug": "{course}", "moment": "avant"}
COURSE = {"course_slug": "{course}"}
TRANSMITTED = {"public_id": "{transmitted}"}

ADDRESSES: dict[str, Door] = {
    # Wagtail: public pages, and one door for editing
    r"^((?:[\w\-]+/)*)$": Door(EVERYONE),
    "gestion/…": Door(EDITORS),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": Door(NOBODY),
    "_util/login/": Door(EVERYONE),
    r"documents/^(\d+)/(.*)$": Door(NOBODY),
    "documents/authenticate_with_password/<int:restriction_id>/": Door(NOBODY),
    # pages
    "healthz": Door(EVERYONE),
    "plan-du-site/": Door(EVERYONE),
    "styleguide/": Door(roles(Role.EDITOR, Role.ADMINISTRATOR)),
    "media/images/<path:name>": Door(NOBODY, fill={"name": "missing.png"}),
    # accounts, ours
    "compte/": Door(SIGNED_IN),
    "compte/accueil/": Door(SIGNED_IN),
    "compte/role/": Door(SIGNED_IN, holds="membership", method="post", sends="membership"),
    "compte/securite/": Door(SIGNED_IN),
    "compte/inviter/": Door(REFERENT | COORDINATOR),
    "compte/equipe/<uuid:user_id>/orienter/": Door(REFERENT, holds="colleague", method="post"),
    "compte/invitation/<str:token>/": Door(NOBODY, fill={"token": "unknown"}),
    # accounts, the library's
    "compte/login/": Door(EVERYONE),
    "compte/login/code/confirm/": Door(EVERYONE),
    "compte/logout/": Door(EVERYONE),
    "compte/signup/": Door(EVERYONE),
    "compte/inactive/": Door(EVERYONE),
    "compte/reauthenticate/": Door(SIGNED_IN),
    "compte/email/": Door(SIGNED_IN),
    "compte/confirm-email/": Door(EVERYONE),
    r"compte/^confirm-email/(?P<key>[-:\w]+)/$": Door(EVERYONE, fill={"key": "unknown"}),
    "compte/password/change/": Door(SIGNED_IN),
    "compte/password/set/": Door(SIGNED_IN),
    "compte/password/reset/": Door(EVERYONE),
    "compte/password/reset/done/": Door(EVERYONE),
    "compte/password/reset/key/done/": Door(EVERYONE),
    r"compte/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": Door(
        EVERYONE, fill={"uidb36": "1", "key": "unknown"}
    ),
    "compte/sessions/": Door(SIGNED_IN),
    "compte/2fa/": Door(SIGNED_IN),
    "compte/2fa/authenticate/": Door(EVERYONE),
    "compte/2fa/reauthenticate/": Door(SIGNED_IN),
    "compte/2fa/recovery-codes/": Door(NOBODY),
    "compte/2fa/recovery-codes/download/": Door(NOBODY),
    "compte/2fa/recovery-codes/generate/": Door(SIGNED_IN),
    "compte/2fa/totp/activate/": Door(SIGNED_IN),
    "compte/2fa/totp/deactivate/": Door(NOBODY),
    "compte/2fa/webauthn/": Door(SIGNED_IN),
    "compte/2fa/webauthn/add/": Door(SIGNED_IN),
    "compte/2fa/webauthn/keys/<int:pk>/edit/": Door(SIGNED_IN, fill={"pk": "0"}),
    "compte/2fa/webauthn/keys/<int:pk>/remove/": Door(SIGNED_IN, fill={"pk": "0"}),
    "compte/2fa/webauthn/login/": Door(EVERYONE),
    "compte/2fa/webauthn/reauthenticate/": Door(SIGNED_IN),
    # learning
    "moi/": Door(SIGNED_IN),
    "formations/<slug:course_slug>/inscription/": Door(SIGNED_IN, fill=COURSE),
    "formations/<slug:course_slug>/mes-progres/": Door(SIGNED_IN, fill=COURSE),
    "formations/<slug:course_slug>/questionnaire/<moment:moment>/": Door(SIGNED_IN, fill=QUESTIONS),
    "formations/<slug:course_slug>/questionnaire/<moment:moment>/questions/": Door(
        SIGNED_IN, fill=QUESTIONS
    ),
    "formations/<slug:course_slug>/questionnaire/<moment:moment>/reponse/": Door(
        SIGNED_IN, fill=QUESTIONS
    ),
    "formations/<slug:course_slug>/questionnaire/<moment:moment>/verifier/": Door(
        SIGNED_IN, fill=QUESTIONS
    ),
    "formations/<slug:course_slug>/<slug:module_slug>/<slug:step_slug>/": Door(
        SIGNED_IN, fill=LESSON
    ),
    "formations/<slug:course_slug>/<slug:module_slug>/<slug:step_slug>/question/<uuid:check_id>/": (
        Door(SIGNED_IN, fill=LESSON | {"check_id": "{unknown}"})
    ),
    # certificates
    "verifier/": Door(EVERYONE),
    "v/<str:code>": Door(NOBODY, fill={"code": "unknown"}),
    "moi/certificats/<uuid:public_id>/": Door(SIGNED_IN, holds="certificate"),
    "moi/certificats/<uuid:public_id>.pdf": Door(SIGNED_IN, holds="certificate"),
    # referrals
    "partenaire/orienter/": Door(PRESCRIBER),
    "partenaire/orienter/<uuid:public_id>/contexte/": Door(PRESCRIBER, holds="draft"),
    "partenaire/orienter/<uuid:public_id>/personne/": Door(PRESCRIBER, holds="draft"),
    "partenaire/orienter/<uuid:public_id>/verifier/": Door(PRESCRIBER, holds="draft"),
    "partenaire/orienter/<uuid:public_id>/accord/": Door(PRESCRIBER, holds="awaiting"),
    "partenaire/orienter/<uuid:public_id>/supprimer/": Door(
        PRESCRIBER, holds="draft", method="post"
    ),
    "partenaire/orientations/": Door(PRESCRIBER),
    "accord/<str:token>/": Door(NOBODY, fill={"token": "unknown"}),
    "accord/<str:token>/code/": Door(NOBODY, fill={"token": "unknown"}, method="post"),
    "accord/<str:token>/retirer/": Door(NOBODY, fill={"token": "unknown"}, method="post"),
    "accord/<str:token>/retirer/un/": Door(NOBODY, fill={"token": "unknown"}, method="post"),
    "conseil/": Door(COUNSELLOR),
    "conseil/<uuid:public_id>/": Door(COUNSELLOR, holds="case"),
    "conseil/<uuid:public_id>/accepter/": Door(COUNSELLOR, holds="case", method="post"),
    "conseil/<uuid:public_id>/refuser/": Door(COUNSELLOR, holds="case", method="post"),
    "conseil/<uuid:public_id>/contact/": Door(COUNSELLOR, holds="case", method="post"),
    "conseil/<uuid:public_id>/terminer/": Door(COUNSELLOR, holds="case", method="post"),
    # the coordination sees whatever was transmitted, so there is no foreign one
    "coordination/orientations/<uuid:public_id>/": Door(COORDINATOR, fill=TRANSMITTED),
    "coordination/orientations/<uuid:public_id>/identite/": Door(
        COORDINATOR, fill=TRANSMITTED, method="post"
    ),
    "coordination/orientations/<uuid:public_id>/accepter/": Door(
        COORDINATOR, fill=TRANSMITTED, method="post"
    ),
    "coordination/orientations/<uuid:public_id>/refuser/": Door(
        COORDINATOR, fill=TRANSMITTED, method="post"
    ),
    "coordination/conventions/<uuid:public_id>/liste-attente/": Door(
        COORDINATOR, fill={"public_id": "{convention}"}, method="post"
    ),
    # ambassadors
    "ambassadeur/": Door(AMBASSADOR),
    "ambassadeur/carte/": Door(AMBASSADOR),
    "ambassadeur/ateliers/": Door(AMBASSADOR),
    "ambassadeur/ateliers/nouveau/": Door(AMBASSADOR),
    "ambassadeur/ateliers/<uuid:public_id>/": Door(AMBASSADOR, holds="workshop"),
    "ambassadeur/ateliers/<uuid:public_id>/preparer/": Door(
        AMBASSADOR, holds="workshop", method="post"
    ),
    "ambassadeur/ateliers/<uuid:public_id>/annuler/": Door(
        AMBASSADOR, holds="workshop", method="post"
    ),
    "ambassadeur/ateliers/<uuid:public_id>/table/": Door(
        AMBASSADOR, holds="workshop", method="post"
    ),
    "ambassadeur/ateliers/<uuid:public_id>/compte-rendu/": Door(AMBASSADOR, holds="workshop"),
    # tables: whoever knows the 128 random bits of a table may look at its board, and at no money
    "j/": Door(EVERYONE),
    "j/<str:code>": Door(EVERYONE, fill={"code": "{code}"}),
    "j/<str:code>/": Door(EVERYONE, fill={"code": "{code}"}),
    "table/<uuid:public_id>/": Door(EVERYONE, fill={"public_id": "{unknown}"}),
    "table/<uuid:public_id>/effet/": Door(NOBODY, fill={"public_id": "{unknown}"}, method="post"),
    "table/<uuid:public_id>/ecran/": Door(NOBODY, fill={"public_id": "{unknown}"}),
    "table/<uuid:public_id>/animer/": Door(FACILITATORS, holds="table"),
    # whoever holds no place at the table is sent to the code page, whatever the table
    "table/<uuid:public_id>/bilan/": Door(EVERYONE, holds="table"),
    # dashboards
    "partenaire/": Door(REFERENT | PRESCRIBER),
    "partenaire/equipe/": Door(REFERENT),
    "coordination/": Door(COORDINATOR),
    "formateur/": Door(TRAINER),
    "formateur/sessions/<uuid:public_id>/": Door(TRAINER, holds="session"),
    "formateur/sessions/<uuid:public_id>/resultats/": Door(TRAINER, holds="session"),
}
