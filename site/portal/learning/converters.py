"""Words of addresses turned into codes."""


class MomentConverter:
    """`avant` and `apres` in an address, `pre` and `post` in the code."""

    regex = "avant|apres"

    def to_python(self, value: str) -> str:
        """Return the code of the moment."""
        return {"avant": "pre", "apres": "post"}[value]

    def to_url(self, value: str) -> str:
        """Return the word of the address."""
        return {"pre": "avant", "post": "apres"}.get(value, value)
