"""Local contacts of the memo; trainers draft, editors and coordinators also publish."""

import django.db.models.deletion
from django.db import migrations, models

NAMES = {
    "add_localcontact": "Can add contact local du mémo",
    "change_localcontact": "Can change contact local du mémo",
    "publish_localcontact": "Can publish contact local du mémo",
}
GROUPS = {
    "Editors": ("add_localcontact", "change_localcontact"),
    "Moderators": tuple(NAMES),
}


def give_rights(apps, schema_editor):
    """Create the permissions that are missing and give them to Wagtail's two groups."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="tables", model="localcontact"
    )
    permission_model = apps.get_model("auth", "Permission")
    permissions = {
        codename: permission_model.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )[0]
        for codename, name in NAMES.items()
    }
    for group_name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group_name)
        group.permissions.add(*[permissions[codename] for codename in codenames])


class Migration(migrations.Migration):
    dependencies = [
        ("tables", "0002_editing_rights"),
        ("wagtailcore", "0098_apitoken"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                (
                    "department",
                    models.CharField(
                        choices=[
                            ("01", "Ain"),
                            ("02", "Aisne"),
                            ("03", "Allier"),
                            ("04", "Alpes-de-Haute-Provence"),
                            ("05", "Hautes-Alpes"),
                            ("06", "Alpes-Maritimes"),
                            ("07", "Ardèche"),
                            ("08", "Ardennes"),
                            ("09", "Ariège"),
                            ("10", "Aube"),
                            ("11", "Aude"),
                            ("12", "Aveyron"),
                            ("13", "Bouches-du-Rhône"),
                            ("14", "Calvados"),
                            ("15", "Cantal"),
                            ("16", "Charente"),
                            ("17", "Charente-Maritime"),
                            ("18", "Cher"),
                            ("19", "Corrèze"),
                            ("2A", "Corse-du-Sud"),
                            ("2B", "Haute-Corse"),
                            ("21", "Côte-d’Or"),
                            ("22", "Côtes-d’Armor"),
                            ("23", "Creuse"),
                            ("24", "Dordogne"),
                            ("25", "Doubs"),
                            ("26", "Drôme"),
                            ("27", "Eure"),
                            ("28", "Eure-et-Loir"),
                            ("29", "Finistère"),
                            ("30", "Gard"),
                            ("31", "Haute-Garonne"),
                            ("32", "Gers"),
                            ("33", "Gironde"),
                            ("34", "Hérault"),
                            ("35", "Ille-et-Vilaine"),
                            ("36", "Indre"),
                            ("37", "Indre-et-Loire"),
                            ("38", "Isère"),
                            ("39", "Jura"),
                            ("40", "Landes"),
                            ("41", "Loir-et-Cher"),
                            ("42", "Loire"),
                            ("43", "Haute-Loire"),
                            ("44", "Loire-Atlantique"),
                            ("45", "Loiret"),
                            ("46", "Lot"),
                            ("47", "Lot-et-Garonne"),
                            ("48", "Lozère"),
                            ("49", "Maine-et-Loire"),
                            ("50", "Manche"),
                            ("51", "Marne"),
                            ("52", "Haute-Marne"),
                            ("53", "Mayenne"),
                            ("54", "Meurthe-et-Moselle"),
                            ("55", "Meuse"),
                            ("56", "Morbihan"),
                            ("57", "Moselle"),
                            ("58", "Nièvre"),
                            ("59", "Nord"),
                            ("60", "Oise"),
                            ("61", "Orne"),
                            ("62", "Pas-de-Calais"),
                            ("63", "Puy-de-Dôme"),
                            ("64", "Pyrénées-Atlantiques"),
                            ("65", "Hautes-Pyrénées"),
                            ("66", "Pyrénées-Orientales"),
                            ("67", "Bas-Rhin"),
                            ("68", "Haut-Rhin"),
                            ("69", "Rhône"),
                            ("70", "Haute-Saône"),
                            ("71", "Saône-et-Loire"),
                            ("72", "Sarthe"),
                            ("73", "Savoie"),
                            ("74", "Haute-Savoie"),
                            ("75", "Paris"),
                            ("76", "Seine-Maritime"),
                            ("77", "Seine-et-Marne"),
                            ("78", "Yvelines"),
                            ("79", "Deux-Sèvres"),
                            ("80", "Somme"),
                            ("81", "Tarn"),
                            ("82", "Tarn-et-Garonne"),
                            ("83", "Var"),
                            ("84", "Vaucluse"),
                            ("85", "Vendée"),
                            ("86", "Vienne"),
                            ("87", "Haute-Vienne"),
                            ("88", "Vosges"),
                            ("89", "Yonne"),
                            ("90", "Territoire de Belfort"),
                            ("91", "Essonne"),
                            ("92", "Hauts-de-Seine"),
                            ("93", "Seine-Saint-Denis"),
                            ("94", "Val-de-Marne"),
                            ("95", "Val-d’Oise"),
                            ("971", "Guadeloupe"),
                            ("972", "Martinique"),
                            ("973", "Guyane"),
                            ("974", "La Réunion"),
                            ("976", "Mayotte"),
                        ],
                        db_index=True,
                        max_length=3,
                        verbose_name="département",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Par exemple : Point conseil budget de Colmar.",
                        max_length=80,
                        verbose_name="nom",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=120, verbose_name="adresse")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="téléphone")),
                ("hours", models.CharField(blank=True, max_length=80, verbose_name="quand")),
                ("rank", models.PositiveSmallIntegerField(default=10, verbose_name="ordre")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("checked_on", models.DateField(verbose_name="vérifié le")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact local du mémo",
                "verbose_name_plural": "contacts locaux du mémo",
                "ordering": ["department", "rank", "title", "pk"],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
