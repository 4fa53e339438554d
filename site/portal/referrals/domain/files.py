"""Which files a case may hold: recognised by what is in them, never by their name."""

import re
import zlib

MEGABYTE = 1024 * 1024
MAX_BYTES = 8 * MEGABYTE
MAX_FILES = 60
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_STARTS = ((PDF, b"%PDF-"), (JPEG, b"\xff\xd8\xff"), (PNG, b"\x89PNG\r\n\x1a\n"))
_ENDS = {PDF: b"%%EOF", JPEG: b"\xff\xd9", PNG: b"IEND\xaeB`\x82"}
_TAIL_BYTES = 2048
_HEAD_BYTES = 1024
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction")
_ACTIVE_SHORT = (b"/JS", b"/AA")


class FileRefused(Exception):
    """A file that a case does not take; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def content_type_of(content: bytes) -> str:
    """Return the type of a PDF, JPEG or PNG, read from its bytes.

    Raises FileRefused: `file_empty`, `file_too_big` (8 MB), `file_type` (another type, or one that
    does not end as it should), `file_active` (a PDF that runs or carries something).
    """
    if not content:
        raise FileRefused("file_empty")
    if len(content) > MAX_BYTES:
        raise FileRefused("file_too_big")
    found = next((name for name, start in _STARTS if content.startswith(start)), None)
    if found is None or _ENDS[found] not in content[-_TAIL_BYTES:]:
        raise FileRefused("file_type")
    if found == PDF and _is_active(content):
        raise FileRefused("file_active")
    return found


def _is_active(pdf: bytes) -> bool:
    """Tell whether a PDF runs or carries something, also where its objects are packed.

    Two letters stand by chance in megabytes of an image: short names are looked for outside only.
    """
    packed = b" ".join(_unpacked(pdf, one) for one in _STREAM.finditer(pdf))
    whole = _plain_names(pdf + b" " + packed)
    outside = _plain_names(_STREAM.sub(b" ", pdf) + b" " + packed)
    return any(_names(whole, word) for word in _ACTIVE) or any(
        _names(outside, word) for word in _ACTIVE_SHORT
    )


def _unpacked(pdf: bytes, stream: re.Match[bytes]) -> bytes:
    """Return the objects of a stream that holds some; nothing for an image or a text."""
    before = pdf[max(0, stream.start() - _HEAD_BYTES) : stream.start()]
    head = _plain_names(before[before.rfind(b" obj") :])
    if not _names(head, b"/ObjStm"):
        return b""
    try:
        return zlib.decompressobj().decompress(stream.group(1), MAX_BYTES)
    except zlib.error:  # packed otherwise: nobody here can tell what it holds
        return _ACTIVE[0]


def _plain_names(pdf: bytes) -> bytes:
    """Return names as readers understand them: `/J#53` says `/JS`."""
    return _ESCAPED.sub(lambda found: bytes([int(found.group(1), 16)]), pdf)


def _names(content: bytes, word: bytes) -> bool:
    """Tell whether a PDF holds a name, and not only a longer one that begins alike."""
    start = content.find(word)
    while start >= 0:
        following = content[start + len(word) : start + len(word) + 1]
        if not following.isalnum():
            return True
        start = content.find(word, start + 1)
    return False


def extension_of(content_type: str) -> str:
    """Return the ending of a file's name for its type."""
    return {PDF: "pdf", JPEG: "jpg", PNG: "png"}[content_type]
