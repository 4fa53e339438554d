"""Addresses of this feature."""

app_name = "verification"
urlpatterns: list = []
