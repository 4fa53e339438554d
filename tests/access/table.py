"""Who may open what: a line for every address, and one for every WebSocket message.

A new address without a line fails `test_every_address_has_its_line`. `holds` names the kind of
object whose identifier is in the address (see `world.py`); its owner gets it, everybody else gets
what a missing one gets. A feature keeps its lines in `features/`, with the makers of its objects.
"""

from portal.accounts.roles import Role
from tests.access.door import (
    COORDINATOR,
    EDITORS,
    EVERYONE,
    FACILITATORS,
    NOBODY,
    PRESCRIBER,
    REFERENT,
    SIGNED_IN,
    STAFF,
    TRAINER,
    Door,
    roles,
)
from tests.access.gathered import FEATURES

LESSON = {"course_slug": "{course}", "module_slug": "{module}", "step_slug": "{step}"}
PAPER = "formateur/sessions/<uuid:public_id>/papier/"
QUESTIONS = {"course_slug": "{course}", "moment": "avant"}
COURSE = {"course_slug": "{course}"}
TRANSMITTED = {"public_id": "{transmitted}"}
KEPT = {"public_id": "{certificate}"}

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
    "formations/<slug:course_slug>/questionnaire/<moment:moment>/imprimer/": Door(
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
    # running sessions
    "coordination/sessions/": Door(COORDINATOR),
    "coordination/financeurs/": Door(COORDINATOR),
    "formateur/sessions/nouvelle/": Door(STAFF),
    "formateur/sessions/nouvelle/dates/": Door(STAFF),
    "formateur/sessions/nouvelle/places/": Door(STAFF),
    **{
        f"formateur/sessions/<uuid:public_id>/{page}": Door(
            STAFF, holds="session", method=method, sees_all=COORDINATOR
        )
        for page, method in (
            ("modifier/", "get"),
            ("annuler/", "get"),
            ("groupe/", "get"),
            ("groupe/admettre/", "post"),
            ("groupe/relancer/", "post"),
            ("jour/", "get"),
            ("brief/", "get"),
            ("changement/", "get"),
        )
    },
    "formateur/sessions/<uuid:public_id>/groupe/<uuid:enrolment_id>/retirer/": Door(
        NOBODY, holds="session", method="post", fill={"enrolment_id": "{unknown}"}
    ),
    PAPER: Door(TRAINER, holds="session"),
    f"{PAPER}tirage/": Door(TRAINER, holds="session", method="post"),
    f"{PAPER}<moment:moment>/sans-nom/": Door(TRAINER, holds="session", fill={"moment": "apres"}),
    **{
        f"{PAPER}<moment:moment>/<uuid:enrolment_id>/{page}/": Door(
            NOBODY, holds="session", fill={"moment": "avant", "enrolment_id": "{unknown}"}
        )
        for page in ("imprimer", "saisir")
    },
    **{
        f"formateur/demi-journees/<uuid:public_id>{page}": Door(
            STAFF, holds="half_day", method=method, sees_all=COORDINATOR
        )
        for page, method in (
            ("/ecran/", "get"),
            ("/presence/", "post"),
            ("/contresigner/", "get"),
            ("/papier/", "get"),
            ("/feuille.pdf", "get"),
        )
    },
    "formateur/formations/<str:code>/changements/": Door(STAFF, fill={"code": "M9"}),
    "formateur/changements/<uuid:public_id>/": Door(
        NOBODY, fill={"public_id": "{unknown}"}, method="post"
    ),
    "formateur/questions/": Door(TRAINER),
    "formateur/questions/<uuid:public_id>/": Door(TRAINER, holds="question", method="post"),
    "moi/sessions/<uuid:public_id>/": Door(SIGNED_IN, holds="place"),
    "moi/sessions/<uuid:public_id>/agenda.ics": Door(SIGNED_IN, holds="place"),
    "moi/sessions/<uuid:public_id>/desinscription/": Door(SIGNED_IN, holds="place", method="post"),
    "moi/sessions/<uuid:public_id>/question/": Door(SIGNED_IN, holds="place", method="post"),
    "moi/presence/<uuid:public_id>/": Door(SIGNED_IN, holds="my_half_day"),
    "presence/<uuid:public_id>/<str:token>/": Door(
        SIGNED_IN, holds="my_half_day", fill={"token": "unknown"}
    ),
    "questionnaire/<str:token>/": Door(NOBODY, fill={"token": "unknown"}),
    # certificates
    "verifier/": Door(EVERYONE),
    "v/<str:code>": Door(NOBODY, fill={"code": "unknown"}),
    "moi/certificats/<uuid:public_id>/": Door(SIGNED_IN, holds="certificate"),
    "moi/certificats/<uuid:public_id>.pdf": Door(SIGNED_IN, holds="certificate"),
    "moi/certificats/<uuid:public_id>.jwt": Door(SIGNED_IN, holds="certificate"),
    "verifier/fichier/": Door(EVERYONE, method="post"),
    "badges/emetteur": Door(EVERYONE),
    "badges/statut/<int:number>": Door(EVERYONE, fill={"number": "0"}),
    # register of certificates
    "coordination/attestations/": Door(COORDINATOR),
    "coordination/attestations/logos/": Door(COORDINATOR),
    "coordination/attestations/<uuid:public_id>/": Door(COORDINATOR, fill=KEPT),
    "coordination/attestations/<uuid:public_id>/annuler/": Door(COORDINATOR, fill=KEPT),
    "coordination/attestations/<uuid:public_id>/remplacer/": Door(COORDINATOR, fill=KEPT),
    "coordination/attestations/<uuid:public_id>/effacer/": Door(
        COORDINATOR, fill=KEPT, method="post"
    ),
    "formateur/sessions/<uuid:public_id>/certificats/": Door(TRAINER, holds="session"),
    "lots/<uuid:public_id>/": Door(TRAINER, holds="batch"),
    "lots/<uuid:public_id>.zip": Door(TRAINER, holds="batch"),
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
    # tables: whoever knows the 128 random bits of a table may look at its board, and at no money
    "j/": Door(EVERYONE),
    "j/<str:code>": Door(EVERYONE, fill={"code": "{code}"}),
    "j/<str:code>/": Door(EVERYONE, fill={"code": "{code}"}),
    "table/": Door(FACILITATORS),
    "table/ouvrir/": Door(FACILITATORS),
    "table/seul/": Door(EVERYONE),
    "table/papier/": Door(FACILITATORS),
    "table/papier/resultats/": Door(FACILITATORS),
    "table/enregistree/": Door(FACILITATORS),
    "table/kit/": Door(FACILITATORS),
    "table/<uuid:public_id>/": Door(EVERYONE, fill={"public_id": "{unknown}"}),
    "table/<uuid:public_id>/effet/": Door(NOBODY, fill={"public_id": "{unknown}"}, method="post"),
    "table/<uuid:public_id>/ecran/": Door(NOBODY, fill={"public_id": "{unknown}"}),
    "table/<uuid:public_id>/animer/": Door(FACILITATORS, holds="table"),
    "table/<uuid:public_id>/animer/relire/": Door(FACILITATORS, holds="table"),
    # whoever holds no place at the table is sent to the code page, whatever the table
    "table/<uuid:public_id>/bilan/": Door(EVERYONE, holds="table"),
    "table/<uuid:public_id>/bilan/equipe/<int:seat>/": Door(
        NOBODY, fill={"public_id": "{unknown}", "seat": "0"}
    ),
    "table/<uuid:public_id>/bilan/avis/": Door(
        NOBODY, fill={"public_id": "{unknown}"}, method="post"
    ),
    "table/<uuid:public_id>/bilan/memo/": Door(NOBODY, fill={"public_id": "{unknown}"}),
    "table/<uuid:public_id>/bilan/donnees/": Door(FACILITATORS, holds="table"),
    # dashboards
    "partenaire/": Door(REFERENT | PRESCRIBER),
    "partenaire/equipe/": Door(REFERENT),
    "partenaire/formations/": Door(REFERENT),
    "coordination/": Door(COORDINATOR),
    "formateur/": Door(TRAINER),
    "formateur/sessions/<uuid:public_id>/": Door(TRAINER, holds="session"),
    "formateur/resultats/": Door(STAFF),
    "formateur/resultats/<str:kind>": Door(STAFF, fill={"kind": "resultats.csv"}),
    "formateur/sessions/<uuid:public_id>/resultats/": Door(
        STAFF, holds="session", sees_all=COORDINATOR
    ),
    "formateur/sessions/<uuid:public_id>/resultats/<str:kind>": Door(
        STAFF, holds="session", fill={"kind": "reponses.csv"}, sees_all=COORDINATOR
    ),
}
for feature in FEATURES:
    ADDRESSES |= feature.ADDRESSES
