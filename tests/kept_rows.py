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


def start_afresh(connection, kept: list[str]) -> None:
    """Empty the tables that a test wrote to, and write the kept rows back.

    Django would empty all of them, most for nothing: seconds a test on PostgreSQL.
    """
    whole = transaction.atomic(using=connection.alias)
    with connection.constraint_checks_disabled(), whole, connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # rows go and come in any order, as on SQLite
            cursor.execute("SET LOCAL session_replication_role = replica")
        for table in _with_rows(connection, cursor):
            source = _quoted(connection, table)
            cursor.execute(f"DELETE FROM {source}")
            if table in kept:
                copy = _quoted(connection, PREFIX + table)
                cursor.execute(f"INSERT INTO {source} SELECT * FROM {copy}")


def _with_rows(connection, cursor) -> list[str]:
    """Return the tables that hold rows."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    asked = [
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {_quoted(connection, table)})"
        for table in sorted(tables)
    ]
    cursor.execute(" UNION ALL ".join(asked))
    return [row[0] for row in cursor.fetchall()]


def _quoted(connection, name: str) -> str:
    return connection.ops.quote_name(name)
