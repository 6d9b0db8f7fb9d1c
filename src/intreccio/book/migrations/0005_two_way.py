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
    ]
