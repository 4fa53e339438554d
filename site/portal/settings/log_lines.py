"""What is written in the logs, and what never is."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_secrets": {"()": "portal.logs.HideSecretAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # These name the address of a refused request; some addresses are secrets.
    "loggers": {
        "django.request": {"filters": ["no_secrets"]},
        "django.security.csrf": {"filters": ["no_secrets"]},
        # A forged file is an answer to give, not an incident; its content stays out of the logs.
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}
