import time

from django.db import migrations, models
from django.db.models.deletion import CASCADE, RESTRICT

LASTING = ("mail", "phone", "linkedin", "handle", "name", "card")


def names_become_words(apps, schema_editor):
    """Keep the names that the user gave to circuits as words, beside the people there."""
    circuit, word = apps.get_model("book", "Circuit"), apps.get_model("book", "CircuitWord")
    anchor, address = apps.get_model("book", "CircuitPerson"), apps.get_model("book", "Address")
    for row in circuit.objects.exclude(said_name=""):
        said = word.objects.create(
            kind="name", circuit=row.pk, text=row.said_name, at=int(time.time())
        )
        for person in row.members.values_list("person_id", flat=True):
            some = address.objects.filter(person_id=person).values_list("kind", "value", "id")
            found = sorted((LASTING.index(kind), value, one) for kind, value, one in some)
            if found:
                anchor.objects.create(word=said, address_id=found[0][2], side=1)


def forget(apps, schema_editor):
    """Nothing is to be done on the way back: the names stand beside the circuits as well."""


class Migration(migrations.Migration):
    dependencies = [("book", "0009_resources_and_acts")]

    operations = [
        migrations.CreateModel(
            name="CircuitWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("circuit", models.IntegerField()),
                ("other", models.IntegerField(default=0)),
                ("text", models.TextField(default="")),
                ("at", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="CircuitPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("side", models.SmallIntegerField()),
                ("address", models.ForeignKey("book.Address", RESTRICT, related_name="+")),
                ("word", models.ForeignKey("book.CircuitWord", CASCADE, related_name="people")),
            ],
        ),
        migrations.AddField("circuit", "said_kind", models.CharField(default="", max_length=12)),
        migrations.AddField("circuit", "hidden", models.BooleanField(default=False)),
        migrations.RunPython(names_become_words, forget),
    ]
