"""Keys of the API; operators look after them."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.deletion import SET_NULL

import search.api.models

RIGHTS = ("add_apikey", "change_apikey", "view_apikey")


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
        ("catalog", "0003_look_of_pictures"),
        ("search", "0008_words_of_the_catalogue"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.CharField(editable=False, max_length=150, primary_key=True, serialize=False, unique=True),
                ),
                ("prefix", models.CharField(editable=False, max_length=8, unique=True)),
                ("hashed_key", models.CharField(editable=False, max_length=150)),
                ("created", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "name",
                    models.CharField(
                        default=None,
                        help_text="A free-form name for the API key. Need not be unique. 50 characters max.",
                        max_length=50,
                    ),
                ),
                (
                    "revoked",
                    models.BooleanField(
                        blank=True,
                        default=False,
                        help_text="If the API key is revoked, clients cannot use it anymore. (This cannot be undone.)",
                    ),
                ),
                (
                    "expiry_date",
                    models.DateTimeField(
                        blank=True,
                        help_text="Once API key expires, clients cannot use it anymore.",
                        null=True,
                        verbose_name="Expires",
                    ),
                ),
                (
                    "scopes",
                    models.JSONField(
                        default=list, help_text="What the key may do.", validators=[search.api.models.check_scopes]
                    ),
                ),
                (
                    "per_minute",
                    models.PositiveIntegerField(
                        default=600,
                        help_text="Beyond them requests are answered with 429. 0: no limit.",
                        verbose_name="requests a minute",
                    ),
                ),
                (
                    "daily_quota",
                    models.PositiveIntegerField(
                        default=0, help_text="Counted from midnight UTC. 0: no limit.", verbose_name="requests a day"
                    ),
                ),
                (
                    "origins",
                    models.TextField(
                        blank=True,
                        help_text="Sites whose pages may use the key from a browser, one a line, such as https://shop.example.",
                        validators=[search.api.models.check_origins],
                        verbose_name="origins (CORS)",
                    ),
                ),
                ("last_used_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "merchants",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Whose catalogue the scope catalogue:write may change.",
                        related_name="api_keys",
                        to="catalog.merchant",
                    ),
                ),
                (
                    "replaced_by",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=SET_NULL,
                        related_name="replaces",
                        to="search.apikey",
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "verbose_name_plural": "API keys",
                "ordering": ("-created",),
                "abstract": False,
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
