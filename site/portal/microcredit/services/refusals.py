"""Why a service refuses; `code` is stable and is turned into words at the edge."""


class MicrocreditRefused(Exception):
    """The act is not possible; `code` says why, `details` names what is missing."""

    def __init__(self, code: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
