"""Drafts of reports, on one's own machine: beside the log, and never published."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three tables; none of them has guards, for a draft changes until it is filed."""

    dependencies = (("store", "0002_checkpoint"),)
    operations = (
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("key", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("earlier", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="DraftVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("saved", models.DateTimeField()),
                ("section", models.CharField(max_length=63)),
                ("aside", models.BooleanField(default=False)),
                ("data", models.BinaryField()),
                ("draft", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.draft")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("draft", "number"), name="store_draftversion_once")]
            },
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("name", models.CharField(max_length=255)),
                ("data", models.BinaryField()),
                ("report", models.BinaryField()),
                ("decided", models.JSONField(default=dict)),
                ("draft", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.draft")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("draft", "number"), name="store_draftfile_once")]},
        ),
    )
