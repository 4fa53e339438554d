"""Let coordinators write templates of certificates; nobody deletes one."""

from django.db import migrations

NAMES = {
    "add_certificatetemplate": "Can add certificate template",
    "change_certificatetemplate": "Can change certificate template",
    "view_certificatetemplate": "Can view certificate template",
}


def give_rights(apps, schema_editor):
    """Create the permissions that are missing and give them to Wagtail's publishers."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="certificates", model="certificatetemplate"
    )
    permission_model = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Moderators")
    for codename, name in NAMES.items():
        permission, _ = permission_model.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("certificates", "0003_people_apart_and_first_templates"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0001_squashed_0016_change_page_url_path_to_text_field"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
