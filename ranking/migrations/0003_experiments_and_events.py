"""Experiments with their variants, what visitors were shown and did, and who may look at and change them."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import ranking.models.layers

ALL = ("add", "change", "delete", "view")
RECORDS = {"exposure": ("view",), "event": ("view",)}
RIGHTS = {
    "experimenter": {"experiment": ALL, "variant": ALL, "layer": ALL, **RECORDS},
    "operator": {"experiment": ("view",), "variant": ("view",), "layer": ("view",), **RECORDS},
}


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
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("ranking", "0002_first_profiles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Layer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.SlugField(max_length=60, unique=True)),
                ("salt", models.CharField(default=ranking.models.layers.new_salt, editable=False, max_length=32)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visitor", models.CharField(help_text="A keyed hash.", max_length=32)),
                ("query_id", models.CharField(blank=True, max_length=32, verbose_name="search")),
                ("is_bot", models.BooleanField(default=False, verbose_name="bot")),
                ("event_id", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("click", "Click on a result"),
                            ("outbound", "On to the merchant's page"),
                            ("add_to_cart", "Into the cart"),
                            ("purchase", "Purchase"),
                            ("rating", "Rating of a result list"),
                            ("heartbeat", "Still looking"),
                        ],
                        max_length=11,
                    ),
                ),
                ("product", models.CharField(blank=True, help_text="Public id.", max_length=16)),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Place in the list, 1 is the first.", null=True
                    ),
                ),
                ("value", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                (
                    "rating",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                (
                    "seconds",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="In sight since the heartbeat before this one.", null=True
                    ),
                ),
                (
                    "session",
                    models.CharField(
                        blank=True, help_text="Of a heartbeat: a random name, one a visit.", max_length=32
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("shop", "The shop's pages"), ("api", "The API")], default="shop", max_length=4
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=django.utils.timezone.now, help_text="By the sender's clock."),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "indexes": [
                    models.Index(fields=["visitor", "happened_at"], name="event_by_visitor"),
                    models.Index(fields=["query_id"], name="event_by_search"),
                    models.Index(fields=["product", "kind"], name="event_by_product"),
                    models.Index(fields=["received_at"], name="event_by_time"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Experiment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.SlugField(help_text="Letters, digits and hyphens.", max_length=60, unique=True)),
                (
                    "hypothesis",
                    models.TextField(
                        help_text="What you expect, and why: “A higher λ2 brings more clicks, because …”.",
                        max_length=1000,
                    ),
                ),
                (
                    "is_aa",
                    models.BooleanField(
                        default=False,
                        help_text="All variants rank alike: it checks the counting, not a ranking.",
                        verbose_name="A/A test",
                    ),
                ),
                (
                    "salt",
                    models.CharField(
                        default=ranking.models.layers.new_salt,
                        editable=False,
                        help_text="Mixed into the drawing of variants, so that experiments are independent.",
                        max_length=32,
                        unique=True,
                    ),
                ),
                (
                    "primary_metric",
                    models.CharField(
                        choices=[
                            ("click_through", "Click-through rate"),
                            ("conversion", "Conversion"),
                            ("satisfaction", "Satisfaction"),
                            ("session_seconds", "Session duration"),
                            ("purchases", "Purchases a visitor"),
                            ("zero_result_rate", "Searches without result"),
                            ("latency_ms", "Latency"),
                        ],
                        default="click_through",
                        help_text="What decides.",
                        max_length=20,
                    ),
                ),
                (
                    "guardrails",
                    models.JSONField(blank=True, default=list, help_text="Metrics that must not get worse."),
                ),
                (
                    "share",
                    models.FloatField(
                        default=1.0,
                        help_text="Who takes part at all, 0.001 to 1; within a layer, its part of the layer.",
                        validators=[
                            django.core.validators.MinValueValidator(0.001),
                            django.core.validators.MaxValueValidator(1.0),
                        ],
                        verbose_name="share of visitors",
                    ),
                ),
                (
                    "device",
                    models.CharField(
                        choices=[("any", "All devices"), ("desktop", "Computers"), ("phone", "Phones")],
                        default="any",
                        max_length=8,
                    ),
                ),
                (
                    "visitors",
                    models.CharField(
                        choices=[
                            ("any", "All visitors"),
                            ("new", "Visitors who come for the first time after the start"),
                            ("returning", "Visitors who were there before the start"),
                        ],
                        default="any",
                        max_length=9,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("any", "Shop and API"), ("shop", "The shop's pages"), ("api", "The API")],
                        default="any",
                        max_length=4,
                    ),
                ),
                ("starts", models.DateTimeField(blank=True, help_text="Empty: with the button.", null=True)),
                ("ends", models.DateTimeField(blank=True, help_text="Empty: until somebody stops it.", null=True)),
                (
                    "baseline",
                    models.FloatField(
                        blank=True,
                        help_text="The primary metric as it is now: 0.12 for 12 %, in its unit otherwise.",
                        null=True,
                    ),
                ),
                (
                    "deviation",
                    models.FloatField(
                        blank=True,
                        help_text="Of the primary metric between visitors; not needed for a proportion.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0.0)],
                        verbose_name="standard deviation",
                    ),
                ),
                (
                    "smallest_effect",
                    models.FloatField(
                        blank=True,
                        help_text="The smallest relative change worth finding: 0.05 for 5 % more or less.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0.0001)],
                    ),
                ),
                (
                    "power",
                    models.FloatField(
                        default=0.8,
                        validators=[
                            django.core.validators.MinValueValidator(0.5),
                            django.core.validators.MaxValueValidator(0.999),
                        ],
                    ),
                ),
                (
                    "alpha",
                    models.FloatField(
                        default=0.05,
                        help_text="Chance of seeing an effect where there is none.",
                        validators=[
                            django.core.validators.MinValueValidator(0.0001),
                            django.core.validators.MaxValueValidator(0.5),
                        ],
                        verbose_name="α",
                    ),
                ),
                (
                    "planned_visitors",
                    models.PositiveIntegerField(
                        blank=True, help_text="In all variants together, as the power calculator says.", null=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("running", "Running"),
                            ("stopped", "Stopped"),
                            ("decided", "Decided"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=8,
                    ),
                ),
                (
                    "slice_start",
                    models.FloatField(
                        default=0.0, editable=False, help_text="Where its part of the layer begins, in [0, 1)."
                    ),
                ),
                (
                    "is_synthetic",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Its visitors were drawn by a simulator.",
                        verbose_name="synthetic",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(editable=False, null=True)),
                ("stopped_at", models.DateTimeField(editable=False, null=True)),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="Visitors who opted out and whose records were erased."
                    ),
                ),
                ("verdict", models.TextField(blank=True, editable=False)),
                ("report", models.JSONField(editable=False, help_text="Frozen when it was decided.", null=True)),
                ("promoted_at", models.DateTimeField(editable=False, null=True)),
                ("rolled_back_at", models.DateTimeField(editable=False, null=True)),
                (
                    "previous_default",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ranking.rankingprofile",
                    ),
                ),
                (
                    "promoted",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ranking.rankingprofile",
                    ),
                ),
                (
                    "layer",
                    models.ForeignKey(
                        blank=True,
                        help_text="Experiments of a layer share its visitors out. Empty: on its own.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="experiments",
                        to="ranking.layer",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.SlugField(help_text="Such as a, b or control.", max_length=40)),
                (
                    "share",
                    models.FloatField(
                        default=0.5,
                        help_text="Of those who take part; all shares sum to 1.",
                        validators=[
                            django.core.validators.MinValueValidator(0.001),
                            django.core.validators.MaxValueValidator(0.999),
                        ],
                    ),
                ),
                (
                    "is_control",
                    models.BooleanField(
                        default=False, help_text="What the others are compared with.", verbose_name="control"
                    ),
                ),
                (
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="variants", to="ranking.experiment"
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="variants",
                        to="ranking.rankingprofile",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Exposure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visitor", models.CharField(help_text="A keyed hash.", max_length=32)),
                ("query_id", models.CharField(blank=True, max_length=32, verbose_name="search")),
                ("is_bot", models.BooleanField(default=False, verbose_name="bot")),
                ("profile", models.CharField(help_text="Name and version of what ranked: default@3.", max_length=72)),
                (
                    "products",
                    models.JSONField(default=list, help_text="Public ids in the order in which they were shown."),
                ),
                ("zero_results", models.BooleanField(default=False, verbose_name="nothing fits")),
                ("latency_ms", models.FloatField(default=0.0, help_text="Time that the answer took.")),
                (
                    "channel",
                    models.CharField(
                        choices=[("shop", "The shop's pages"), ("api", "The API")], default="shop", max_length=4
                    ),
                ),
                (
                    "device",
                    models.CharField(
                        choices=[("desktop", "Computer"), ("phone", "Phone"), ("unknown", "Unknown")],
                        default="unknown",
                        max_length=7,
                    ),
                ),
                (
                    "is_returning",
                    models.BooleanField(
                        help_text="Whether the visitor was there before the experiment; empty: unknown.",
                        null=True,
                        verbose_name="returning",
                    ),
                ),
                (
                    "is_forced",
                    models.BooleanField(
                        default=False, help_text="By a signed link: counts for nothing.", verbose_name="forced"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "experiment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exposures",
                        to="ranking.experiment",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exposures",
                        to="ranking.variant",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="experiment",
            name="winner",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ranking.variant",
            ),
        ),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.UniqueConstraint(fields=("experiment", "name"), name="one_variant_of_a_name"),
        ),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_control", True)), fields=("experiment",), name="one_control_an_experiment"
            ),
        ),
        migrations.AddIndex(
            model_name="exposure",
            index=models.Index(fields=["experiment", "visitor", "at"], name="exposure_by_experiment"),
        ),
        migrations.AddIndex(
            model_name="exposure",
            index=models.Index(fields=["visitor", "at"], name="exposure_by_visitor"),
        ),
        migrations.AddIndex(
            model_name="exposure",
            index=models.Index(fields=["at"], name="exposure_by_time"),
        ),
        migrations.AddConstraint(
            model_name="exposure",
            constraint=models.UniqueConstraint(fields=("query_id",), name="one_exposure_a_search"),
        ),
        migrations.AddConstraint(
            model_name="exposure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("experiment", None), ("variant", None)),
                    models.Q(("experiment__isnull", False), ("variant__isnull", False)),
                    _connector="OR",
                ),
                name="exposure_to_a_variant_of_an_experiment",
            ),
        ),
        migrations.AddIndex(
            model_name="experiment",
            index=models.Index(fields=["state"], name="ranking_exp_state_edef41_idx"),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
