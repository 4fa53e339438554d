"""What migrations wrote (Wagtail's root, groups, lists), kept beside the tables it is in.

Tests that need real commits empty every table. Writing these rows back right afterwards, in SQL,
leaves the database as migrations made it: for the next test, and for the next run that reuses it.
"""

from django.db import transaction

PREFIX = "kept__"


def keep(connection) -> list[str]:
    """Copy the rows of every table that has some; return the names of those tables."""
    tables = connection.introspection.django_table_names(only_existing=True)
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names():
            if name.startswith(PREFIX):
                cursor.execute(f"DROP TABLE {_quoted(connection, name)}")
        return [name for name in sorted(tables) if _copy(connection, cursor, name)]


def _copy(connection, cursor, table: str) -> bool:
    source, copy = _quoted(connection, table), _quoted(connection, PREFIX + table)
    cursor.execute(f"SELECT COUNT(*) FROM {source}")
    if not cursor.fetchone()[0]:
        return False
    cursor.execute(f"CREATE TABLE {copy} AS SELECT * FROM {source}")
    return True


def put_back(connection, tables: list[str]) -> None:
    """Write the kept rows into the emptied tables."""
    whole = transaction.atomic(using=connection.alias)
    with connection.constraint_checks_disabled(), whole, connection.cursor() as cursor:
        for table in tables:
            source, copy = _quoted(connection, table), _quoted(connection, PREFIX + table)
            cursor.execute(f"INSERT INTO {source} SELECT * FROM {copy}")


def _quoted(connection, name: str) -> str:
    return connection.ops.quote_name(name)
