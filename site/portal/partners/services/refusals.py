"""Why an act about a partner is refused; `code` is stable, words are made at the edge."""


class PartnerRefused(Exception):
    """The act is not possible."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
