"""Who labels, and who runs projects. Annotators have no permission: the group of a project lets them in."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LOOKED_AT = ("catalog.view_product", "catalog.view_productimage", "catalog.view_category")


def make_groups(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for label in ("catalog", "annotations"):
        # Permissions are made after the last migration; this one needs them now.
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    annotators, _ = group_model.objects.get_or_create(name="annotator")
    annotators.permissions.clear()  # an earlier migration let them look at the catalogue's tables
    leads, _ = group_model.objects.get_or_create(name="annotation lead")
    leads.permissions.add(*permission_model.objects.filter(content_type__app_label="annotations"))
    for permission in LOOKED_AT:
        app, _, codename = permission.partition(".")
        leads.permissions.add(permission_model.objects.get(content_type__app_label=app, codename=codename))


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0001_initial"),
        ("catalog", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
