"""What a certificate refuses; `code` is stable and is turned into words at the edge."""


class CertificateRefused(Exception):
    """The facts cannot become a certificate, or the certificate cannot change that way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
