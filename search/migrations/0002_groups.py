"""Three roles, with what each may do; annotation brings its own."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ALL = ("add", "change", "delete", "view")
GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "merchant": {
        "catalog.merchant": ("view",),
        "catalog.category": ("add", "change", "view"),
        "catalog.product": ALL,
        "catalog.productimage": ALL,
        "catalog.variant": ALL,
        "catalog.importrun": ("view",),
        "catalog.importfailure": ("view",),
    },
    "experimenter": {"catalog.product": ("view",), "search.searchlog": ("view",)},
    "operator": {
        "catalog.importrun": ("view",),
        "catalog.importfailure": ("view",),
        "catalog.product": ("view",),
        "search.embedding": ("view",),
        "search.embeddingattempt": ("view", "delete"),
        "search.indexversion": ("view",),
        "search.liveindex": ("view",),
        "search.searchlog": ("view",),
    },
}


def make_groups(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for label in ("catalog", "search"):
        # Permissions are made after the last migration; this one needs them now.
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, rights in GROUPS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        for model, verbs in rights.items():
            app, _, model_name = model.partition(".")
            for verb in verbs:
                group.permissions.add(
                    permission_model.objects.get(content_type__app_label=app, codename=f"{verb}_{model_name}")
                )


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
        ("catalog", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
