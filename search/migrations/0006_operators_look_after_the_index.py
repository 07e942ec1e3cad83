"""Operators may build an index, go back to an earlier one, and see what was built."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHTS = ("change_liveindex", "view_indexbuild", "view_indexsegment")


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
        ("search", "0005_index_segments_and_changes"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
