"""Segments, builds, and the notes of what changed. Index versions of the release before are forgotten: build again."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from search.lifecycle import triggers


def forget_versions(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Their folders have another format, and go with the next build."""
    apps.get_model("search", "LiveIndex").objects.all().delete()
    apps.get_model("search", "IndexVersion").objects.all().delete()


def remove_triggers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    triggers.remove(editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_encoders_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexBuild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("encoder_id", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(choices=[("base", "New version"), ("segment", "Sealed changes")], max_length=8),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("died", "Its process ended"),
                        ],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("message", models.CharField(blank=True, max_length=500)),
                ("total", models.PositiveIntegerField(default=0, help_text="Products to index.")),
                ("done", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.RemoveField(
            model_name="indexversion",
            name="fingerprint",
        ),
        migrations.AddField(
            model_name="liveindex",
            name="held",
            field=models.BooleanField(
                default=False, help_text="Rolled back: no new version is built until somebody asks."
            ),
        ),
        migrations.CreateModel(
            name="ProductChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("product_id", models.BigIntegerField()),
                (
                    "encoder_id",
                    models.CharField(
                        blank=True, help_text="Whose vectors changed; empty: anything else.", max_length=80
                    ),
                ),
                ("transaction", models.BigIntegerField(default=0, help_text="PostgreSQL's number of the transaction.")),
            ],
            options={
                "indexes": [models.Index(fields=["transaction"], name="search_prod_transac_cf8a44_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("product_id", "encoder_id"), name="one_note_a_product")
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexSegment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("manifest", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="segments", to="search.indexversion"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("version", "name"), name="index_segment_unique")],
            },
        ),
        migrations.RunPython(forget_versions, remove_triggers),
    ]
