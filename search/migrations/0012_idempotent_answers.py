"""Answers to writes that were sent with an Idempotency-Key."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0011_catalogue_health"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdempotentAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("caller", models.CharField(help_text="Prefix of the API key, or the login.", max_length=40)),
                ("key", models.CharField(max_length=200)),
                ("request_hash", models.CharField(help_text="Of method, address and body.", max_length=64)),
                (
                    "status",
                    models.PositiveSmallIntegerField(default=0, help_text="Of the answer; 0 while it is not there."),
                ),
                ("body", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("caller", "key"), name="one_answer_an_idempotency_key")
                ],
            },
        ),
    ]
