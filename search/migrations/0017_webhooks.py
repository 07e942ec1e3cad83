"""Webhooks, what they are told, and what became of it; operators look after them."""

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import search.webhooks.models

RIGHTS = ("add_webhook", "change_webhook", "view_webhook", "view_delivery")


def give_rights(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after the last migration; this one needs them now.
    config = apps.get_app_config("search")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="operator")
    permissions = apps.get_model("auth", "Permission").objects
    group.permissions.add(*permissions.filter(content_type__app_label="search", codename__in=RIGHTS))


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0007_pictures_by_address"),
        ("search", "0016_rights_on_featured_sets"),
    ]

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=search.webhooks.models.new_id, editable=False, max_length=16, unique=True),
                ),
                ("name", models.CharField(help_text="What it is for.", max_length=80)),
                (
                    "url",
                    models.URLField(
                        help_text="Told by POST, in JSON.",
                        max_length=600,
                        validators=[search.webhooks.models.check_address],
                        verbose_name="address",
                    ),
                ),
                (
                    "events",
                    models.JSONField(
                        default=list, help_text="What it is told of.", validators=[search.webhooks.models.check_events]
                    ),
                ),
                ("is_active", models.BooleanField(default=True, help_text="Told at all.", verbose_name="active")),
                (
                    "generation",
                    models.PositiveIntegerField(
                        default=1, editable=False, help_text="Counted up with each new secret."
                    ),
                ),
                ("products_until", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "merchant",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose products and imports it is told of. Empty: everybody's, and the platform's.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="webhooks",
                        to="catalog.merchant",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=search.webhooks.models.new_id, editable=False, max_length=16, unique=True),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("product.searchable", "A product can be found as it is now"),
                            ("product.rejected", "A product or its picture cannot be used"),
                            ("import.finished", "An import came to an end"),
                            ("index.live", "Another version of the index serves"),
                            ("experiment.stopped", "An experiment was stopped"),
                            ("experiment.decided", "An experiment was decided"),
                        ],
                        max_length=24,
                    ),
                ),
                ("about", models.CharField(help_text="What happened, so that it is told once.", max_length=100)),
                ("body", models.TextField(help_text="What is sent, to the byte.")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("delivered", "Delivered"), ("dead", "Given up")],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_try", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("status", models.PositiveSmallIntegerField(default=0, help_text="Of the last answer; 0 without one.")),
                ("reason", models.CharField(blank=True, help_text="Why the last attempt failed.", max_length=300)),
                ("log", models.JSONField(default=list, help_text="Every attempt: when, status, reason, milliseconds.")),
                ("created_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="search.webhook"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["state", "next_try"], name="search_deli_state_3d934e_idx")],
                "constraints": [models.UniqueConstraint(fields=("webhook", "about"), name="told_once_a_webhook")],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
