"""Let editors and coordinators write the library; deleting stays with administrators."""

from django.db import migrations

# Django adds the permissions of a model after all migrations; these are needed now, as Wagtail's
# own migrations do for images and documents.
NAMES = {
    "add_entry": "Can add ressource de la bibliothèque",
    "change_entry": "Can change ressource de la bibliothèque",
    "view_entry": "Can view ressource de la bibliothèque",
}
GROUPS = {
    "Moderators": tuple(NAMES),
}


def give_rights(apps, schema_editor):
    """Create the permissions that are missing and give them to Wagtail's two groups."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="library", model="entry"
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
        ("library", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
