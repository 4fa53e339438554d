"""The application's name."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Where trainers and coordinators run sessions; it has no table of its own."""

    name = "portal.training"
    label = "training"
