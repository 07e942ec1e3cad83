"""Pictures get a perceptual hash; those that are there already are looked at by the sweep, some at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_import_that_died")]

    operations = [
        migrations.AddField(
            "productimage",
            "look",
            models.BigIntegerField(
                blank=True,
                editable=False,
                help_text="Perceptual hash (catalog/look.py) of a good picture.",
                null=True,
            ),
        ),
    ]
