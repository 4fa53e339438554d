"""What must not be written in a log: addresses that open something by themselves."""

import logging
import re

SECRET_ADDRESS = re.compile(
    r"(/accord/|/note-partagee/|/compte/invitation/|/compte/password/reset/key/"
    r"|/compte/confirm-email/|/v/|/ateliers/demande/"
    r"|/questionnaire/(?=[0-9a-f]{64})|/presence/[0-9a-f-]+/)[^/\s?]+"
)


class HideSecretAddresses(logging.Filter):
    """Let every line through, with the secret part of an address replaced by "…"."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line's arguments and always keep it."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                _hidden(one) if isinstance(one, str) else one for one in record.args
            )
        return True


def _hidden(text: str) -> str:
    return SECRET_ADDRESS.sub(r"\1…", text)
