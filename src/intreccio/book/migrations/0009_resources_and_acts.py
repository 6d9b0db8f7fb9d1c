from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("book", "0008_ahead")]

    operations = [
        migrations.CreateModel(
            name="Resource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=20)),
                ("could", models.BooleanField()),
                ("closeness", models.CharField(default="", max_length=14)),
                ("at", models.BigIntegerField()),
                ("answer", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("words", models.TextField(default="")),
                ("at", models.BigIntegerField()),
                ("answered", models.BooleanField(null=True)),
                ("received", models.BigIntegerField(null=True)),
            ],
        ),
    ]
