"""What a curious person could compare between two answers."""

import re

PASSING = {"Set-Cookie", "Expires"}  # the clock and the form's token tell nothing
FORM_TOKEN = re.compile(r'(csrfmiddlewaretoken" value=")[^"]+')


def bare(response):
    """Return status, headers and body of an answer, without what changes every second or time."""
    headers = {name: value for name, value in response.items() if name not in PASSING}
    return response.status_code, headers, FORM_TOKEN.sub(r"\1", response.content.decode())
