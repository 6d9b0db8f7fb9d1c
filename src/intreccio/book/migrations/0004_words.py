import django.db.models.deletion
from django.db import migrations, models

LASTING = ("mail", "phone", "linkedin", "handle", "name", "card")


def hang_on_addresses(apps, schema_editor):
    """What was written beside persons is written on an address of theirs."""
    person, word = apps.get_model("book", "Person"), apps.get_model("book", "Word")
    for row in person.objects.exclude(said_name="", note=""):
        told = row.addresses.values_list("kind", "value", "id")
        found = sorted((LASTING.index(kind), value, number) for kind, value, number in told)
        for kind, text in (("name", row.said_name), ("note", row.note)):
            if text and found:
                word.objects.create(address_id=found[0][2], kind=kind, text=text, at=0)


class Migration(migrations.Migration):
    dependencies = [("book", "0003_accounts")]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "name"),
                            ("note", "note"),
                            ("born", "born"),
                            ("work", "work"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.BigIntegerField()),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="book.address",
                    ),
                ),
            ],
        ),
        migrations.RunPython(hang_on_addresses, migrations.RunPython.noop),
    ]
