"""The rules and the charter in force at the start."""

from datetime import date

from django.db import migrations

RULES = {
    "validity_months": 24,
    "renewal_opens_months": 3,
    "dormant_months": 12,
    "experienced_workshops": 3,
    "source": "Cahier des charges, dilemme.md §7.4 : renouvellement après deux ans."
    " Les autres seuils sont à confirmer par le réseau.",
}
CHARTER = """J’anime gratuitement, et je ne vends rien.
J’accueille chacun sans juger ses choix ni ses difficultés.
Je ne demande à personne de parler de son argent.
Je garde pour moi ce qui se dit à la table.
Je propose un temps à part, puis la ligne d’aide, à une personne en difficulté.
Je ne conseille ni banque, ni crédit, ni assurance.
J’utilise les kits à jour du réseau.
Je déclare chaque atelier : des nombres, aucun nom.
Je préviens quand je ne peux pas venir."""


def write(apps, _editor):
    """Write both, dated."""
    day = date(2026, 1, 1)
    apps.get_model("accreditation", "AccreditationRules").objects.create(valid_from=day, **RULES)
    apps.get_model("accreditation", "Charter").objects.create(valid_from=day, text=CHARTER)


def take_back(apps, _editor):
    """Remove what `write` wrote."""
    for name in ("AccreditationRules", "Charter"):
        apps.get_model("accreditation", name).objects.filter(valid_from=date(2026, 1, 1)).delete()


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("accreditation", "0001_initial")]
    operations = [migrations.RunPython(write, take_back)]
