"""Tasks that no worker could do, which operators look at, try again and delete."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def give_rights(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after the last migration; this one needs them now.
    config = apps.get_app_config("search")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="operator")
    names = [f"{verb}_parkedtask" for verb in ("view", "change", "delete")]
    permissions = apps.get_model("auth", "Permission").objects
    group.permissions.add(*permissions.filter(content_type__app_label="search", codename__in=names))


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("search", "0017_webhooks"),
    ]

    operations = [
        migrations.CreateModel(
            name="ParkedTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        help_text="Of the message, or of the task with its arguments.", max_length=64, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("died", "Took its worker down"),
                            ("failed", "Fails each time"),
                            ("unknown", "Unknown to this version"),
                            ("unreadable", "Cannot be read"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="task")),
                ("args", models.JSONField(default=list, verbose_name="arguments")),
                ("kwargs", models.JSONField(default=dict, verbose_name="named arguments")),
                (
                    "body",
                    models.TextField(
                        blank=True, help_text="The beginning of what came, where it is no task.", verbose_name="message"
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("first_at", models.DateTimeField(auto_now_add=True)),
                ("last_at", models.DateTimeField(auto_now=True)),
                ("parked_at", models.DateTimeField(db_index=True, null=True)),
            ],
            options={
                "ordering": ["-last_at", "-pk"],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
