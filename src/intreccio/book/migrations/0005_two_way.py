import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("book", "0004_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="two_way",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="unread",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="book.file"
            ),
        ),
    ]
