"""Addresses of this feature."""

app_name = "referrals"
urlpatterns: list = []
