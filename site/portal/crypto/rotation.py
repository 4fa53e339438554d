"""Sealing again with the newest key, row by row, while people work (security.md §2.6).

The first key of FIELD_KEYS seals and all open, so the change needs no pause: put the new key first,
run the command until it finds nothing, then take the old key away.
"""

from collections.abc import Iterator
from typing import Any

from portal.crypto.fields import decrypt, encrypt, key_in_use
from portal.crypto.sealed import Sealed, sealed_columns

BATCH_ROWS = 500


def reseal_model(model: Any) -> int:
    """Seal again every value of a model that an older key sealed; return how many were changed.

    A value that somebody changes meanwhile is left as they wrote it: it holds the newest key.
    """
    return sum(_reseal_column(model, column) for column in sealed_columns(model))


def _reseal_column(model: Any, column: Sealed) -> int:
    newest = f"{key_in_use()}:"
    changed = 0
    for row in _rows_of_older_keys(model, column, newest):
        stored = getattr(row, column.column)
        binding = column.binding(row)
        again = encrypt(decrypt(stored, binding=binding), binding=binding)
        same = model._base_manager.filter(pk=row.pk, **{column.column: stored})
        changed += same.update(**{column.column: again})
    return changed


def _rows_of_older_keys(model: Any, column: Sealed, newest: str) -> Iterator[Any]:
    older = (
        model._base_manager.exclude(**{column.column: ""})
        .exclude(**{f"{column.column}__startswith": newest})
        .order_by("pk")
    )
    last = 0
    while batch := list(older.filter(pk__gt=last)[:BATCH_ROWS]):
        yield from batch
        last = batch[-1].pk
