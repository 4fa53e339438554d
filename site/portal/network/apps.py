"""The ambassador's space put together."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """What composes several features of the network; it has no table of its own."""

    name = "portal.network"
    label = "network"
