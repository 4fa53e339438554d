"""Words of addresses turned into codes."""


class MomentConverter:
    """`avant`, `apres`, `deux-mois-apres` in an address; `pre`, `post`, `cold` in the code."""

    regex = "avant|apres|deux-mois-apres"

    def to_python(self, value: str) -> str:
        """Return the code of the moment."""
        return {"avant": "pre", "apres": "post", "deux-mois-apres": "cold"}[value]

    def to_url(self, value: str) -> str:
        """Return the word of the address."""
        return {"pre": "avant", "post": "apres", "cold": "deux-mois-apres"}.get(value, value)
