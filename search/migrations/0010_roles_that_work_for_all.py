"""Who looks after the whole platform sees every merchant's rows; the role merchant sees those of its own merchants."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ROLES = ("annotation lead", "experimenter", "operator")


def give_rights(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after the last migration; this one needs them now.
    config = apps.get_app_config("catalog")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    every = permissions.get(content_type__app_label="catalog", codename="work_for_every_merchant")
    for name in ROLES:
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(every)


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0002_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("catalog", "0004_staff_of_merchants"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("search", "0009_api_keys"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
