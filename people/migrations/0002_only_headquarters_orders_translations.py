from django.db import migrations


def take_back(apps, schema_editor):
    """wagtail-localize gives Wagtail's default groups a right that reaches every language."""
    Group = apps.get_model("auth", "Group")
    granted = Group.permissions.through.objects.filter(
        permission__content_type__app_label="wagtail_localize",
        permission__codename="submit_translation",
    )
    granted.filter(group__name__in=["Editors", "Moderators"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]
    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
