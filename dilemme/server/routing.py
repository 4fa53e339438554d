"""WebSocket addresses of the game."""

from django.urls import path

from dilemme.server.consumer import TableConsumer

websocket_urlpatterns = [path("ws/table/<uuid:public_id>/", TableConsumer.as_asgi())]
