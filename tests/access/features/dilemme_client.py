"""The pygame board: finding a table, taking a place, taking the program home."""

from tests.access.door import EVERYONE, NOBODY, Door

ADDRESSES = {
    "j/<str:code>/poste/": Door(NOBODY, fill={"code": "ZZZZZZ"}),
    "table/<uuid:public_id>/ecran/poste/": Door(NOBODY, fill={"public_id": "{unknown}"}),
    "dilemme/telecharger/": Door(EVERYONE),
    "dilemme/telecharger/<str:wanted>": Door(NOBODY, fill={"wanted": "absent.zip"}),
}
