"""What the exchanges refuse; the code is stable and is turned into words at the edge."""


class ExchangeRefused(Exception):
    """A message cannot be taken; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
