"""Papers of a case: checked by their content, scanned, sealed, kept out of the media library."""

from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.accounts.models import User
from portal.crypto.fields import decrypt_bytes, encrypt_bytes, key_in_use
from portal.referrals.domain.files import MAX_FILES, FileRefused, content_type_of
from portal.referrals.models import CaseDocument, Referral
from portal.referrals.models.case_choices import ScanResult
from portal.referrals.services import case_mails
from portal.referrals.services.cases import own_case
from portal.referrals.services.pausing import papers_came
from portal.referrals.services.refusals import ReferralRefused


def case_storage() -> Storage:
    """Return where sealed files are; no address of the site leads there."""
    return storages["cases"]


def scan(content: bytes) -> str:
    """Ask the antivirus of the service, if it has one (setting CASE_SCANNER).

    The scanner takes bytes and returns False for something harmful, which raises
    FileRefused("file_harmful").
    """
    if not settings.CASE_SCANNER:
        return ScanResult.NOT_SCANNED
    if not import_string(settings.CASE_SCANNER)(content):
        raise FileRefused("file_harmful")
    return ScanResult.CLEAN


def add_document(
    *, referral: Referral, kind: str, name: str, content: bytes, author: User | None
) -> CaseDocument:
    """Keep a paper sent by the person (`author` None) or by their counsellor.

    Raises ReferralRefused: `file_empty`, `file_too_big`, `file_type`, `file_active`,
    `file_harmful`, `too_many_files`, `not_your_case`.
    """
    try:
        content_type, scanned = content_type_of(content), scan(content)
    except FileRefused as refusal:
        raise ReferralRefused(refusal.code) from refusal
    made = CaseDocument(
        referral=referral,
        author=author,
        kind=kind,
        content_type=content_type,
        size_bytes=len(content),
        scan=scanned,
    )
    made.name = name[:120]
    return _keep(made, content)


@transaction.atomic
def _keep(made: CaseDocument, content: bytes) -> CaseDocument:
    if made.author:
        own_case(made.referral, made.author)
        made.seen_at, made.seen_by = timezone.now(), made.author
    if made.referral.casedocuments.count() >= MAX_FILES:
        raise ReferralRefused("too_many_files")
    sealed = encrypt_bytes(content, binding=_binding(made))
    made.stored_as = case_storage().save(f"{uuid4().hex}", ContentFile(sealed))
    made.save()
    papers_came(referral=made.referral)
    if made.author is None:
        case_mails.send_news_to_counsellor(made.referral)
    return made


def _binding(document: CaseDocument) -> str:
    return f"case-document|{document.public_id}"


def read_document(document: CaseDocument) -> bytes:
    """Return the content of a kept file."""
    with case_storage().open(document.stored_as) as kept:
        return decrypt_bytes(kept.read(), binding=_binding(document))


@transaction.atomic
def see_paper(
    *, referral: Referral, counsellor: User, kind: str = "", document: UUID | None = None
) -> CaseDocument:
    """Say that a paper was seen: one that was sent, or one shown at a meeting.

    Raises ReferralRefused: `not_your_case`, `nothing_there`.
    """
    current = own_case(referral, counsellor)
    if document is None:
        return CaseDocument.objects.create(
            referral=current,
            author=counsellor,
            kind=kind,
            seen_at=timezone.now(),
            seen_by=counsellor,
        )
    found = current.casedocuments.filter(public_id=document).first()
    if found is None:
        raise ReferralRefused("nothing_there")
    found.seen_at, found.seen_by = timezone.now(), counsellor
    found.save(update_fields=["seen_at", "seen_by"])
    return found


@transaction.atomic
def remove_document(*, referral: Referral, counsellor: User, document: UUID) -> None:
    """Take a paper away, file included; raises `not_your_case`, `nothing_there`."""
    found = own_case(referral, counsellor).casedocuments.filter(public_id=document).first()
    if found is None:
        raise ReferralRefused("nothing_there")
    forget_files([found])
    found.delete()


def forget_files(documents: list[CaseDocument]) -> None:
    """Delete the files of documents once the transaction is committed."""
    names = [one.stored_as for one in documents if one.stored_as]

    def delete_all() -> None:
        for name in names:
            case_storage().delete(name)

    transaction.on_commit(delete_all)


def lost_files() -> list[str]:
    """Return the stored files that no document names: left by a transaction that failed."""
    try:
        _folders, stored = case_storage().listdir("")
    except FileNotFoundError:  # no paper was ever kept: there is no folder yet
        return []
    known = set(CaseDocument.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    return sorted(set(stored) - known)


def reseal_files() -> int:
    """Seal again the files that an older key sealed; return how many.

    A new file is written before the row points to it, and the old one goes last: a reader finds
    one or the other at any moment.
    """
    newest, changed = f"{key_in_use()}:".encode(), 0
    for document in CaseDocument.objects.exclude(stored_as="").order_by("pk").iterator():
        with case_storage().open(document.stored_as) as kept:
            if kept.read(len(newest)) != newest:
                changed += _reseal(document)
    return changed


def _reseal(document: CaseDocument) -> int:
    former = document.stored_as
    sealed = encrypt_bytes(read_document(document), binding=_binding(document))
    written = case_storage().save(uuid4().hex, ContentFile(sealed))
    same = CaseDocument.objects.filter(pk=document.pk, stored_as=former)
    is_mine = bool(same.update(stored_as=written))
    case_storage().delete(former if is_mine else written)
    return int(is_mine)
