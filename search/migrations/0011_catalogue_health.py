"""What is wrong with products and what they might be; merchants decide about both, operators look at them."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHTS = {
    "merchant": ("view_issue", "change_issue", "view_suggestion", "change_suggestion"),
    "operator": ("view_issue", "view_suggestion"),
}


def give_rights(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after the last migration; this one needs them now.
    config = apps.get_app_config("search")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*permissions.filter(content_type__app_label="search", codename__in=rights))


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0005_history_and_saved_views"),
        ("search", "0010_roles_that_work_for_all"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProductCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checked_at", models.DateTimeField(db_index=True)),
                ("watched_since", models.DateTimeField(auto_now_add=True)),
                (
                    "shown_at",
                    models.DateTimeField(help_text="When it last stood on the first page of a search.", null=True),
                ),
                (
                    "product",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="health_check", to="catalog.product"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("no_picture", "No picture"),
                            ("small_picture", "Small picture"),
                            ("same_picture", "Same picture as another product"),
                            ("no_description", "No description"),
                            ("attributes", "Attributes missing"),
                            ("price", "Price unlike others of its kind"),
                            ("contradiction", "Picture and words do not go together"),
                            ("never_shown", "Never shown"),
                        ],
                        max_length=14,
                    ),
                ),
                ("detail", models.CharField(max_length=300)),
                ("ignored", models.BooleanField(default=False, help_text="It is right the way it is, somebody says.")),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="issues", to="catalog.product"
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "-found_at", "-pk"],
                "indexes": [models.Index(fields=["kind", "ignored"], name="search_issu_kind_e05ef1_idx")],
                "constraints": [models.UniqueConstraint(fields=("product", "kind"), name="one_issue_of_a_kind")],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(help_text="Or “category”.", max_length=60, verbose_name="attribute")),
                ("value", models.CharField(help_text="Of a category, its path.", max_length=400)),
                ("agreement", models.FloatField(help_text="Share of the nearest labelled products that have it.")),
                ("neighbours", models.PositiveSmallIntegerField(help_text="How many were asked.")),
                ("encoder_id", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("accepted", "Accepted"), ("refused", "Refused")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="suggestions", to="catalog.product"
                    ),
                ),
            ],
            options={
                "ordering": ["-agreement", "pk"],
                "constraints": [models.UniqueConstraint(fields=("product", "key"), name="one_suggestion_a_value")],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
