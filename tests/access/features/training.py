"""A learner's own place in a session, and what guests answer."""

from tests.access.door import NOBODY, SIGNED_IN, Door

ADDRESSES = {
    "moi/sessions/<uuid:public_id>/metier/": Door(SIGNED_IN, holds="place", method="post"),
    "questionnaire/<str:token>/reponse/": Door(NOBODY, method="post", fill={"token": "unknown"}),
}
