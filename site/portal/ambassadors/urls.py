"""Addresses of this feature."""

app_name = "ambassadors"
urlpatterns: list = []
