"""Whoever had agreed to run a workshop before may run its table, as they may from now on."""

from django.db import migrations


def let_in(apps, schema_editor):
    """Write the rights that saying yes gives today."""
    rows = apps.get_model("ambassadors", "WorkshopHost").objects.filter(
        state="accepted", workshop__game__isnull=False
    )
    beside = apps.get_model("dilemme", "CoFacilitator")
    beside.objects.bulk_create(
        [
            beside(game_id=game, user_id=user)
            for game, user in rows.values_list("workshop__game", "user")
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("ambassadors", "0003_genders_and_photos"),
        ("dilemme", "0006_co_facilitators"),
    ]

    operations = [migrations.RunPython(let_in, migrations.RunPython.noop)]
