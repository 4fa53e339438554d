"""States are kept as text: nothing looks into them, and each move writes one."""

from django.db import migrations

import dilemme.server.fields

FAST = "ALTER TABLE {table} ALTER COLUMN state SET COMPRESSION lz4"


def compress_fast(apps, schema_editor):
    """Compress states with lz4 where PostgreSQL knows it: its own way takes half of the write."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'"
        )
        if cursor.fetchone() == (True,):
            for table in ("dilemme_game", "dilemme_snapshot"):
                cursor.execute(FAST.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("dilemme", "0006_co_facilitators")]

    operations = [
        migrations.AlterField(
            "game", "state", dilemme.server.fields.WholeJSON(default=dict)
        ),
        migrations.AlterField("snapshot", "state", dilemme.server.fields.WholeJSON()),
        migrations.RunPython(compress_fast, migrations.RunPython.noop),
    ]
