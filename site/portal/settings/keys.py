"""Keys that a first start makes by itself, outside production."""

import base64
import secrets
from pathlib import Path


def kept_secret(path: Path, *, n_bytes: int) -> str:
    """Return the base64 secret kept at `path`, made on the first call, readable by its owner."""
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = base64.b64encode(secrets.token_bytes(n_bytes)).decode()
    path.touch(mode=0o600)
    path.write_text(secret)
    return secret
