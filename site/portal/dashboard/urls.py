"""Addresses of this feature."""

app_name = "dashboard"
urlpatterns: list = []
