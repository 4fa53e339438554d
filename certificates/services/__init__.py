"""Issuing, replacing, revoking, erasing, reminding, and batches."""

from certificates.services.badges import badge_of, issuer_profile, status_list
from certificates.services.batches import BatchRequest, ask_batch, run_batch
from certificates.services.checking import FileCheck, FileVerdict, check_file
from certificates.services.ending import erase_person, reissue, revoke
from certificates.services.events import note_sent, note_verified
from certificates.services.files import draw, pdf_of
from certificates.services.issuing import issue
from certificates.services.logos import keep_logo
from certificates.services.time_passing import close_expired, due_reminders, note_reminded

__all__ = [
    "BatchRequest",
    "FileCheck",
    "FileVerdict",
    "ask_batch",
    "badge_of",
    "check_file",
    "close_expired",
    "draw",
    "due_reminders",
    "erase_person",
    "issue",
    "issuer_profile",
    "keep_logo",
    "note_reminded",
    "note_sent",
    "note_verified",
    "pdf_of",
    "reissue",
    "revoke",
    "run_batch",
    "status_list",
]
