"""What must be there before the network can issue anything."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def seal_key_is_there(app_configs, **kwargs):
    """Tell operators that certificates need the network's key."""
    if not settings.SEAL_KEY_REQUIRED or Path(settings.SEAL_KEY_FILE).is_file():
        return []
    hint = "One PEM file with a private key (PKCS#8, ECDSA P-256) and its certificate."
    return [Error("SEAL_KEY_FILE does not exist", hint=hint, id="certificates.E001")]
