"""Which files a case may hold: recognised by what is in them, never by their name."""

MEGABYTE = 1024 * 1024
MAX_BYTES = 8 * MEGABYTE
MAX_FILES = 60
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_STARTS = ((PDF, b"%PDF-"), (JPEG, b"\xff\xd8\xff"), (PNG, b"\x89PNG\r\n\x1a\n"))
_ENDS = {PDF: b"%%EOF", JPEG: b"\xff\xd9", PNG: b"IEND\xaeB`\x82"}
_TAIL_BYTES = 2048
_ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA")


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
    if found == PDF and any(_names(content, word) for word in _ACTIVE):
        raise FileRefused("file_active")
    return found


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
