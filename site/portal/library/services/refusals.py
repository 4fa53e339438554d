"""Why a service refuses; `code` is stable and is turned into words at the edge."""


class LibraryRefused(Exception):
    """The act is not possible; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
