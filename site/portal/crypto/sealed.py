"""Columns that nobody reads in the database: sealed with a key kept elsewhere, bound to their row.

A value copied to another row or another column no longer opens (security.md §2.6). The row needs a
`public_id` that is set before the value: it is what the seal is bound to.
"""

from typing import Any

from portal.crypto.fields import decrypt, encrypt


class Sealed:
    """`row.phone` reads and writes the sealed text column `row.phone_sealed`; empty stays empty."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.column = f"{name}_sealed"

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        stored = getattr(row, self.column)
        return decrypt(stored, binding=self.binding(row)) if stored else ""

    def __set__(self, row: Any, text: str) -> None:
        sealed = encrypt(text, binding=self.binding(row)) if text else ""
        setattr(row, self.column, sealed)

    def binding(self, row: Any) -> str:
        """Return what a value of this row and column is bound to."""
        return f"{row._meta.label_lower}|{row.public_id}|{self.name}"


def sealed_columns(model: type) -> list[Sealed]:
    """Return the sealed columns that a model declares, its parents' included."""
    names = {name for one in model.__mro__ for name in vars(one)}
    found = (getattr(model, name, None) for name in sorted(names))
    return [one for one in found if isinstance(one, Sealed)]
