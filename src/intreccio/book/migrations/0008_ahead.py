from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("book", "0007_trace_columns"),
    ]

    operations = [
        migrations.AddField("tie", "least", models.FloatField(null=True)),
        migrations.AddField("tie", "most", models.FloatField(null=True)),
        migrations.AddField("tie", "proven", models.BooleanField(default=False)),
        migrations.AddField("tie", "ended", models.BigIntegerField(null=True)),
    ]
