"""What a workshop refuses; the code is stable and is turned into words at the edge."""


class WorkshopRefused(Exception):
    """A workshop cannot take this step; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
