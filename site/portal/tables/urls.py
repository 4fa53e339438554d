"""Addresses of this feature."""

app_name = "tables"
urlpatterns: list = []
