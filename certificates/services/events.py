"""What happens to a certificate without changing it: noted once a day at most."""

from django.utils import timezone

from certificates.domain.status import EventKind
from certificates.models import CertificateEvent, IssuedCertificate


def note_sent(*, certificate: IssuedCertificate) -> None:
    """Note that its holder was told of it, or took the file."""
    _once_a_day(certificate, EventKind.SENT)


def note_verified(*, certificate: IssuedCertificate) -> None:
    """Note that somebody checked it; never who."""
    _once_a_day(certificate, EventKind.VERIFIED)


def _once_a_day(certificate: IssuedCertificate, kind: EventKind) -> None:
    today = timezone.localdate()
    if not certificate.events.filter(kind=kind, at__date=today).exists():
        CertificateEvent.objects.create(certificate=certificate, kind=kind)
