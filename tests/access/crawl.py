"""One walk of every role through every door, and all that it leaves behind.

Every sealed column holds a canary (`nest.py`). Each answer is kept as whether the door opened,
which canaries it showed, and whether a part of a case was opened without a line in the journal of
readings.
"""

import io
import logging
import zipfile
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from pypdf import PdfReader

from portal.audit.models import AuditEntry
from portal.crypto import sealed
from tests.access.nest import sealed_models
from tests.access.table import ADDRESSES
from tests.access.world import WHOSE

READINGS = {
    "referral.read", "referral.names_listed", "microcredit.read", "microcredit.names_listed",
}  # fmt: skip
OF_CASES = ("referrals.", "microcredit.", "budgets.", "rights.")


@dataclass(frozen=True)
class Answer:
    """What one door answered to one role."""

    status: int
    is_inside: bool
    words: frozenset[str]
    read_unwritten: frozenset[str]  # sealed models of a case, opened without a line of the journal


class Crawl:
    """The answers by role, then by route, and the places where something could be left."""

    def __init__(self, nest, strangers):
        self.nest, self._strangers = nest, strangers
        self.answers, self.words = defaultdict(dict), defaultdict(set)
        self._last_line = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True)[0]
        self._opened, self._said, self._logged = set(), [], io.StringIO()

    @contextmanager
    def listening(self, patch):
        """Hear every query, every log line, and every seal that is opened."""
        decrypt = sealed.decrypt

        def heard(stored, *, binding):
            self._opened.add(binding.split("|")[0])
            return decrypt(stored, binding=binding)

        patch.setattr(sealed, "decrypt", heard)
        handler, level = logging.StreamHandler(self._logged), logging.root.level
        logging.root.addHandler(handler)
        mail.outbox.clear()
        with connection.execute_wrapper(self._hear_query):
            yield
        logging.root.removeHandler(handler)
        logging.root.setLevel(level)

    def _hear_query(self, execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            self._said.extend(self.nest.found_in(str(params)))
        return execute(sql, params, many, context)

    def ask(self, role, route, is_inside, request):
        """Keep what a door answers; `request` asks it, and everything is undone afterwards."""
        self._opened.clear()
        response = request()
        words = self.nest.found_in(text_of(response))
        self.words[role] |= words
        shown = {one for one in self._opened if one.startswith(OF_CASES)}
        is_written = response.status_code == 302 or (shown and READINGS & self._new_lines())
        self.answers[role][route] = Answer(
            response.status_code,
            is_inside(response),
            frozenset(words),
            frozenset() if is_written else frozenset(shown),
        )

    def _new_lines(self) -> set[str]:
        """Return what the journal says that it did not say before the walk."""
        lines = AuditEntry.objects.filter(pk__gt=self._last_line).order_by("pk")
        return set(lines.values_list("action", flat=True))

    def strangers_words(self, role) -> set[str]:
        """Return what a role read of the rows that belong to strangers alone."""
        return {one for one in self.words[role] if self.nest.rows.get(one) in self._strangers}

    def left_behind(self) -> dict[str, str]:
        """Return all that was left, by place."""
        mailed = [f"{one.subject} {one.body} {one.attachments}" for one in mail.outbox]
        return {
            "logs": self._logged.getvalue(),
            "e-mails": "".join(mailed),
            "queries": "".join(self._said),
            "tables": "".join(_tables()),
            "cache": _cached(),
            "files": "".join(_files()),
        }


def text_of(response) -> str:
    """Return all that an answer says: headers, a page, the text of a PDF, the parts of an XLSX."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    said = [str(response.headers.items()), body.decode(errors="replace")]
    if body.startswith(b"%PDF") and b"startxref" in body:
        said += [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            said += [archive.read(one).decode(errors="replace") for one in archive.namelist()]
    return "".join(said)


def prepare(world, owners) -> set[tuple[str, int]]:
    """Make all that the doors may hold; return the rows that belong to strangers alone."""
    for whose in ("own", "colleague"):
        _make(world, owners, whose)
    for door in ADDRESSES.values():
        for value in door.fill.values():
            world.fill(value)
    known = _sealed_rows()
    _make(world, owners, WHOSE[-1])
    return _sealed_rows() - known


def _make(world, owners, whose):
    for kind, roles in owners.items():
        for role in roles:
            world.thing(kind, role, whose)


def _sealed_rows() -> set[tuple[str, int]]:
    return {
        (model._meta.label, key)
        for model in sealed_models()
        for key in model._base_manager.values_list("pk", flat=True)
    }


def _tables():
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            yield str(cursor.fetchall())


def _cached() -> str:
    """Return all that the cache holds, as it holds it."""
    store = getattr(cache, "_cache", {})
    if not hasattr(store, "get_client"):
        return str(store)
    client = store.get_client()
    return "".join(f"{key}{client.dump(key)}" for key in client.scan_iter(match="*"))


def _files():
    """Yield every file kept in the media folder and among the papers of cases, as stored."""
    for path in settings.MEDIA_ROOT.rglob("*"):
        if path.is_file():
            yield path.read_bytes().decode(errors="replace")
    for name in storages["cases"].listdir("")[1]:
        yield storages["cases"].open(name).read().decode(errors="replace")
