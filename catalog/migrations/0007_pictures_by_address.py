"""Pictures from web addresses: when to fetch them, what the server said of them, why they failed; places at a host."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0006_imports_as_jobs"),
    ]

    operations = [
        migrations.AddField(
            model_name="productimage",
            name="cause_code",
            field=models.CharField(
                blank=True,
                default="",
                db_default="",
                db_index=True,
                editable=False,
                help_text="The same for programs; see CAUSES.",
                max_length=32,
            ),
        ),
        migrations.AddField(
            model_name="productimage",
            name="etag",
            field=models.CharField(blank=True, default="", db_default="", editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name="productimage",
            name="last_modified",
            field=models.CharField(blank=True, default="", db_default="", editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name="productimage",
            name="next_try",
            field=models.DateTimeField(
                blank=True,
                db_index=True,
                editable=False,
                help_text="When it may be fetched; put off as a lease.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="productimage",
            name="attempts",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, help_text="How often the file was fetched, counted before the work."
            ),
        ),
        migrations.AlterField(
            model_name="productimage",
            name="cause",
            field=models.CharField(blank=True, help_text="Why it failed, or is tried again.", max_length=300),
        ),
        migrations.CreateModel(
            name="FetchSlot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("host", models.CharField(max_length=255)),
                ("number", models.PositiveSmallIntegerField()),
                ("held_until", models.DateTimeField(db_index=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("host", "number"), name="fetch_slot_unique_within_host")
                ],
            },
        ),
    ]
