"""The profiles "default" and "paper", and who may look at and change what ranks."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

#: The values of the field defaults are the paper's λ and w; what it says beyond them, and what differs from it.
PROFILES = {
    "paper": {
        "note": "The paper's values: sections 3.2.1, 3.3.2 and 3.3.4. It gives no share of the cross-attention (ρ): "
        "0.1 is ours.",
        "alpha": 0.7,
        "reranker": True,
        "rho": 0.1,
        "diversity_by": "farthest",
    },
    "default": {
        "note": "The paper's weights, with photo and words composed by what was learned, exact words, MMR by the "
        "nearest result at half the paper's λ3 (docs/ranking.md tells why), no reranker, at most five of a brand in "
        "ten results.",
        "alpha": None,
        "fusion": "composed",
        "lambda_diversity": 0.05,
        "is_default": True,
        "lexical": 0.3,
        "brand_limit": 5,
    },
}
ALL = ("add", "change", "delete", "view")
RIGHTS = {
    "merchant": {"merchantrule": ALL, "vocabularyword": ("view",)},
    "experimenter": {"rankingprofile": ("add", "change", "view"), "merchantrule": ("view",)},
    "operator": {"rankingprofile": ("view",), "merchantrule": ("view",), "vocabularyword": ALL},
}


def make_profiles(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    profiles = apps.get_model("ranking", "RankingProfile").objects
    for name, values in PROFILES.items():
        profiles.get_or_create(name=name, version=1, defaults=values)


def give_rights(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after the last migration; this one needs them now.
    config = apps.get_app_config("ranking")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        names = [f"{verb}_{model}" for model, verbs in rights.items() for verb in verbs]
        group.permissions.add(*permissions.filter(content_type__app_label="ranking", codename__in=names))


class Migration(migrations.Migration):
    dependencies = [
        ("ranking", "0001_profiles_rules_words"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_profiles, migrations.RunPython.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
