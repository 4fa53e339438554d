"""A window without a screen: SDL's dummy drivers, as a headless machine has them."""

import pytest

from dilemme.client.app import App
from dilemme.client.preferences import Preferences
from tests.dilemme.client.hands import Hands

STILL = Preferences(reduced_motion=True)


@pytest.fixture
def hands(tmp_path):
    """Open windows on a folder of their own; close them at the end."""
    opened = []

    def open_window(preferences=STILL, size=(1280, 720)):
        clock = [0.0]
        app = App(folder=tmp_path, size=size, preferences=preferences, now=lambda: clock[0])
        opened.append(app)
        return Hands(app, clock)

    yield open_window
    for app in opened:
        app.close()
