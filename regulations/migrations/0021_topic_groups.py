from django.db import migrations, models


def group(default):
    return models.CharField(
        choices=[("general", "法律领域"), ("network", "网络安全专题")],
        default=default,
        max_length=10,
        verbose_name="类别",
    )


class Migration(migrations.Migration):
    """All topics that are there before are about networks; those made later are general ones unless told."""

    dependencies = [
        ("regulations", "0020_former_labels"),
    ]

    operations = [
        migrations.AddField(model_name="historicaltopic", name="group", field=group("network")),
        migrations.AddField(model_name="topic", name="group", field=group("network")),
        migrations.AlterField(model_name="historicaltopic", name="group", field=group("general")),
        migrations.AlterField(model_name="topic", name="group", field=group("general")),
    ]
