"""Result lists are pinned as packed bytes instead of JSON; the lists of the last minutes are not carried over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0006_operators_look_after_the_index")]

    operations = [
        migrations.RemoveField("searchlog", "ranking"),
        migrations.AddField(
            "searchlog",
            "pinned",
            models.BinaryField(
                help_text="The whole list (search/pinning.py), while pages may be asked for.", null=True
            ),
        ),
        migrations.AlterField(
            "searchlog",
            "kind",
            models.CharField(
                choices=[
                    ("text", "Words"),
                    ("image", "Photo"),
                    ("hybrid", "Words and photo"),
                    ("like", "Similar to a product"),
                    ("browse", "Filters alone"),
                ],
                max_length=6,
            ),
        ),
    ]
