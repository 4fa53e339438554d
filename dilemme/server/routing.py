"""WebSocket addresses of the game."""

websocket_urlpatterns: list = []
