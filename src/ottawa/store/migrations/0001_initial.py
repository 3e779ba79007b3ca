"""The log and its head, at size 0; the guards follow right after every migration."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from ottawa.store.models import RowNumber


def _begin(apps: Any, _: Any) -> None:
    apps.get_model("store", "Head").objects.create(id=1, size=0)


class Migration(migrations.Migration):
    """First tables."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", RowNumber(primary_key=True, serialize=False)),
                ("leaf", models.BinaryField(max_length=32, unique=True)),
                ("data", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("size", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Built",
            fields=[
                ("name", models.CharField(max_length=63, primary_key=True, serialize=False)),
                ("form", models.CharField(max_length=63)),
                ("size", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "entry", "iso3", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("entry", models.CharField(max_length=64)),
                ("resolution", models.CharField(max_length=63)),
                ("year", models.SmallIntegerField()),
                ("iso3", models.CharField(max_length=3)),
                ("vote", models.CharField(max_length=15)),
            ],
            options={"db_table": "store_vote", "managed": False},
        ),
        migrations.RunPython(_begin, migrations.RunPython.noop),
    )
