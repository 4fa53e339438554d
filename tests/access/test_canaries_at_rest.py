"""What lies still when all is written: database files, a dump, Redis, a file for research.

The walk of `test_addresses.py` undoes what it does; here everything is committed, as it is the day
somebody takes a copy of the disk.
"""

import os
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from portal.accounts.roles import Role
from portal.reporting.services import research
from tests.access.crawl import prepare
from tests.access.features.reporting import agreement_of
from tests.access.nest import WORD, Nest, complete, rich_world
from tests.access.world import OWNERS, build_world
from tests.factories.accounts import person
from tests.factories.referrals import prescriber
from tests.factories.reports import OUTCOMES, cases_of

pytestmark = pytest.mark.django_db(transaction=True)
SEALED = re.compile(WORD.pattern.encode())


def the_files_of_sqlite():
    """Return the bytes of the database and of its journal, as they are on the disk."""
    name = Path(connection.settings_dict["NAME"])
    return [path.read_bytes() for path in name.parent.glob(f"{name.name}*") if path.is_file()]


def a_dump_of_postgresql():
    """Return all that `pg_dump` writes, the whole database in SQL."""
    known = connection.settings_dict
    address = {
        "PGHOST": known["HOST"], "PGPORT": known["PORT"], "PGUSER": known["USER"],
        "PGPASSWORD": known["PASSWORD"], "PGDATABASE": known["NAME"],
    }  # fmt: skip
    command = shutil.which("pg_dump") or pytest.skip("pg_dump is not installed")
    given = os.environ | {name: str(value) for name, value in address.items() if value}
    return [subprocess.run([command], env=given, check=True, capture_output=True).stdout]


def all_of_redis():
    """Return every key of the Redis of this run and what it holds, if there is one."""
    client = getattr(getattr(cache, "_cache", None), "get_client", None)
    if client is None:
        return []
    store = client()
    return [key + (store.dump(key) or b"") for key in store.scan_iter(match="*")]


def a_research_export(agreement):
    """Return the bytes of the file that a researcher takes away."""
    today = timezone.localdate()
    made = research.export(
        agreement=agreement,
        start=today - timedelta(days=30),
        end=today,
        author=person(Role.COORDINATOR),
    )
    return research.read_export(export=made, reader=agreement.researcher)


def test_no_canary_lies_in_a_file_a_dump_redis_or_a_research_export():
    world = rich_world(build_world())
    prepare(world, OWNERS)
    complete(world)
    agreement = agreement_of(person(Role.RESEARCHER))
    for outcome in OUTCOMES:
        cases_of(prescriber(), 4, outcome=outcome)
    nest = Nest()
    nest.lay()
    taken_away = a_research_export(agreement)
    assert taken_away.count(b"\n") > 10
    is_sqlite = connection.vendor == "sqlite"
    left = the_files_of_sqlite() if is_sqlite else a_dump_of_postgresql()
    assert b"CRESUS" in b"".join(left)  # what is not secret can be read there
    assert len(nest.columns) > 100
    assert all(SEALED.search(word.encode()) for word in nest.columns)
    for held in [*left, *all_of_redis(), taken_away]:
        assert not SEALED.search(held)
