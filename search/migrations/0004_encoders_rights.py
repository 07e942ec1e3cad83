"""Operators look at encoders and switch between them."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CODENAMES = ("view_keptencoder", "change_liveencoder")


def give_operators_their_rights(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after the last migration; this one needs them now.
    config = apps.get_app_config("search")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    operators, _ = apps.get_model("auth", "Group").objects.get_or_create(name="operator")
    permissions = apps.get_model("auth", "Permission").objects
    operators.permissions.add(*permissions.filter(content_type__app_label="search", codename__in=CODENAMES))


class Migration(migrations.Migration):
    dependencies = [("search", "0003_encoders_and_tokens")]

    operations = [migrations.RunPython(give_operators_their_rights, migrations.RunPython.noop)]
