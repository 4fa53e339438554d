"""How long people and cases are kept: the CNIL's reference, and the network's own words (§4.3)."""

from django.db import migrations

from portal.parameters.migrations._shipped import load, on


class Migration(migrations.Migration):
    dependencies = [("parameters", "0003_service_delays")]
    operations = [load("keeping_2026_11_23.toml", on(23))]
