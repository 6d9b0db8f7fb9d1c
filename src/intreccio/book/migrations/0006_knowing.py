import django.db.models.deletion
from django.db import migrations, models


def address():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="book.address"
    )


class Migration(migrations.Migration):
    dependencies = [("book", "0005_two_way")]

    operations = [
        migrations.CreateModel(
            name="Knowing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=10)),
                ("at", models.BigIntegerField()),
                ("one", address()),
                ("other", address()),
            ],
        ),
    ]
