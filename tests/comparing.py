"""What a curious person could compare between two answers."""

import re

FORM_TOKEN = re.compile(r'(csrfmiddlewaretoken" value=")[^"]+')


def bare(response):
    """Return status, headers and body of an answer, without the token that changes every time."""
    headers = {name: value for name, value in response.items() if name != "Set-Cookie"}
    return response.status_code, headers, FORM_TOKEN.sub(r"\1", response.content.decode())
