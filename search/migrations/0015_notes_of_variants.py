"""What a product can be filtered by is in its variants too: their triggers note more, under new names."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OLD = ("search_note_variant_made", "search_note_variant_changed", "search_note_variant_deleted")


def drop_old(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    on = " ON catalog_variant" if editor.connection.vendor == "postgresql" else ""
    for name in OLD:
        editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


class Migration(migrations.Migration):
    dependencies = [("catalog", "0007_pictures_by_address"), ("search", "0014_etag_of_an_idempotent_answer")]

    operations = [migrations.RunPython(drop_old, migrations.RunPython.noop)]
