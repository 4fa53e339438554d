"""The products of the sources, dated; a later line of the same product replaces an earlier one."""

import tomllib
from pathlib import Path

from django.db import migrations

PRODUCTS = Path(__file__).resolve().parents[1] / "data" / "products.toml"


def load(apps, schema_editor):
    """Write each product once, and its dated terms."""
    product_model = apps.get_model("microcredit", "Product")
    terms_model = apps.get_model("microcredit", "ProductTerms")
    for entry in tomllib.loads(PRODUCTS.read_text())["terms"]:
        facts = dict(entry)
        product, _created = product_model.objects.get_or_create(
            code=facts.pop("code"), defaults={"name": facts.pop("name")}
        )
        facts.pop("name", None)
        terms_model.objects.create(product=product, **facts)


def unload(apps, schema_editor):
    """Forget the products: only possible while no file quotes them."""
    apps.get_model("microcredit", "ProductTerms").objects.all().delete()
    apps.get_model("microcredit", "Product").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("microcredit", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
