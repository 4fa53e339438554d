"""Sets the holder apart from the facts, and writes version 1 of each template."""

from django.db import migrations

from certificates.domain.data import PERSONAL
from certificates.domain.wording import FIRST_WORDS


def set_people_apart(apps, schema_editor):
    certificates = apps.get_model("certificates", "IssuedCertificate").objects
    for one in certificates.filter(person={}).iterator():
        data = one.snapshot["data"]
        person = {key: data.pop(key, "") for key in PERSONAL}
        certificates.filter(pk=one.pk).update(snapshot=one.snapshot, person=person)


def put_people_back(apps, schema_editor):
    certificates = apps.get_model("certificates", "IssuedCertificate").objects
    for one in certificates.exclude(person={}).iterator():
        one.snapshot["data"].update(one.person)
        certificates.filter(pk=one.pk).update(snapshot=one.snapshot, person={})


def write_templates(apps, schema_editor):
    templates = apps.get_model("certificates", "CertificateTemplate").objects
    for (kind, language), words in FIRST_WORDS.items():
        templates.get_or_create(
            kind=kind.value, language=language.value, number=1, defaults=words.to_json()
        )


class Migration(migrations.Migration):
    dependencies = [("certificates", "0002_lives")]

    operations = [
        migrations.RunPython(set_people_apart, put_people_back),
        migrations.RunPython(write_templates, migrations.RunPython.noop),
    ]
