"""A partner's logo: whatever was sent, what is kept is a small PNG that we wrote ourselves."""

import hashlib
from io import BytesIO

from django.utils import timezone
from PIL import Image, UnidentifiedImageError

from certificates.domain.errors import CertificateRefused
from certificates.models import PartnerLogo

MAX_BYTES = 2_000_000
MAX_SIDE_PX = 600


def keep_logo(*, organisation_ref: str, content: bytes) -> PartnerLogo:
    """Store a logo for an organisation; raises CertificateRefused (`logo_too_big`, `not_a_logo`).

    PNG and JPEG only. The picture is drawn again, so that nothing else than pixels is kept.
    """
    if len(content) > MAX_BYTES:
        raise CertificateRefused("logo_too_big")
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            picture.thumbnail((MAX_SIDE_PX, MAX_SIDE_PX))
            out = BytesIO()
            picture.convert("RGBA").save(out, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as problem:
        raise CertificateRefused("not_a_logo") from problem
    png = out.getvalue()
    return PartnerLogo.objects.update_or_create(
        organisation_ref=organisation_ref,
        defaults={
            "png": png,
            "sha256": hashlib.sha256(png).hexdigest(),
            "updated_at": timezone.now(),
        },
    )[0]
