"""Let editors write question cards: trainers draft, editors and coordinators also publish."""

from django.db import migrations

# Django adds the permissions of a model after all migrations; these are needed now, as Wagtail's
# own migrations do for images and documents. Deleting stays with administrators.
NAMES = {
    "add_extracard": "Can add extra card",
    "change_extracard": "Can change extra card",
    "publish_extracard": "Can publish extra card",
}
GROUPS = {
    "Editors": ("add_extracard", "change_extracard"),
    "Moderators": tuple(NAMES),
}


def give_rights(apps, schema_editor):
    """Create the permissions that are missing and give them to Wagtail's two groups."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="tables", model="extracard"
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
        ("tables", "0001_extra_cards"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
