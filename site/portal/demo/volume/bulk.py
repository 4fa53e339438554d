"""Writing millions of rows: COPY on PostgreSQL, prepared inserts on SQLite."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, Max, Model

ROWS_AT_ONCE = 5_000


def next_key(model: type[Model]) -> int:
    """Return the first free primary key of a table."""
    return (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def write_rows(model: type[Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of `fields`, in that order; JSON as text, the rest as Python values.

    The other columns that must hold something get their default.
    """
    others = [field for field in model._meta.concrete_fields if _is_needed(field, fields)]
    columns = [model._meta.get_field(name).column for name in fields]
    names = ", ".join(f'"{column}"' for column in [*columns, *(one.column for one in others)])
    constants = [one.get_db_prep_save(one.get_default(), connection) for one in others]
    whole = ([*row, *constants] for row in rows)
    table = f'"{model._meta.db_table}"'
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({names}) FROM STDIN", whole)
    else:
        marks = ", ".join(["?"] * (len(columns) + len(others)))
        _insert(f"INSERT INTO {table} ({names}) VALUES ({marks})", whole)  # noqa: S608


def _is_needed(field: Field, given: Sequence[str]) -> bool:
    return not (field.null or field.primary_key or field.name in given)


def _copy(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    connection.ensure_connection()
    with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _insert(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    connection.ensure_connection()
    plain = ([_plain(value) for value in row] for row in rows)
    for some in _pieces(plain):
        connection.connection.executemany(statement, some)


def _pieces(rows: Iterator[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield some


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.hex if isinstance(value, uuid.UUID) else value


def settle(*models: type[Model]) -> None:
    """Let the database count on from the keys that were written, and look at what it holds."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
