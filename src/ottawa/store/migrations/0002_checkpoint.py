"""The checkpoints that were signed."""

from __future__ import annotations

from django.db import migrations, models

from ottawa.store.models import RowNumber


class Migration(migrations.Migration):
    """One table more; its guards follow right after every migration."""

    dependencies = (("store", "0001_initial"),)
    operations = (
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("number", RowNumber(primary_key=True, serialize=False)),
                ("size", models.BigIntegerField()),
                ("note", models.TextField()),
            ],
        ),
    )
