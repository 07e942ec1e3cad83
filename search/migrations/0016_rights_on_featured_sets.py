"""People of a merchant put featured sets together; operators look at them."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHTS = {"merchant": ("view", "add", "change", "delete"), "operator": ("view",)}
MODELS = ("featuredset", "featuredproduct")


def give_rights(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after the last migration; this one needs them now.
    config = apps.get_app_config("catalog")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="catalog")
    for role, verbs in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        names = [f"{verb}_{model}" for verb in verbs for model in MODELS]
        group.permissions.add(*permissions.filter(codename__in=names))


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("catalog", "0008_featured_sets"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("search", "0015_notes_of_variants"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
