"""Synonyms, popular queries and who asked them today; operators look after synonyms and popular queries."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHTS = (
    *("add_synonym", "change_synonym", "delete_synonym", "view_synonym"),
    *("change_popularquery", "delete_popularquery", "view_popularquery"),
)
#: One group a line, of words that say the same thing and that catalogues spell in one way only.
SYNONYMS = (
    "sneakers, trainers, kicks",
    "t-shirt, t shirt, tee, tshirt",
    "flip flops, flipflops, thongs",
    "grey, gray",
    "jewellery, jewelry",
    "trousers, slacks",
    "jumper, pullover, sweater",
    "handbag, hand bag, purse",
    "sunglasses, shades, sunnies",
    "perfume, fragrance, eau de toilette",
    "rucksack, backpack, knapsack",
    "sofa, couch, settee",
)


def give_rights(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after the last migration; this one needs them now.
    config = apps.get_app_config("search")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="operator")
    permissions = apps.get_model("auth", "Permission").objects
    group.permissions.add(*permissions.filter(content_type__app_label="search", codename__in=RIGHTS))


def add_synonyms(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    model = apps.get_model("search", "Synonym")
    model.objects.bulk_create(model(words=words) for words in SYNONYMS)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("search", "0007_pinned_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="PopularQuery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=80, unique=True)),
                (
                    "visitors",
                    models.PositiveIntegerField(
                        help_text="Counted day by day: who comes again the next day counts again."
                    ),
                ),
                ("last_asked", models.DateField(db_index=True)),
                ("hidden", models.BooleanField(default=False, help_text="Never offered, however often it is asked.")),
            ],
            options={
                "verbose_name_plural": "popular queries",
                "ordering": ["-visitors", "text"],
            },
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "words",
                    models.TextField(
                        help_text="Words that mean the same, by commas or one a line: sneakers, trainers, sports shoes."
                    ),
                ),
                ("active", models.BooleanField(default=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["words"],
            },
        ),
        migrations.CreateModel(
            name="QueryAsker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=80)),
                (
                    "asker",
                    models.CharField(help_text="A keyed hash of the visitor, another one every day.", max_length=32),
                ),
                ("day", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("day", "text", "asker"), name="one_note_a_visitor_and_query")
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
        migrations.RunPython(add_synonyms, migrations.RunPython.noop),
    ]
