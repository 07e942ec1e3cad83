"""Items know whether a label of theirs is left open by a tie, so that the adjudicator's queue finds them."""

from collections import defaultdict

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from annotations.likeness import is_tied
from annotations.scheme import Scheme


def find_ties(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    item_model, decision_model = apps.get_model("annotations", "Item"), apps.get_model("annotations", "Decision")
    for project in apps.get_model("annotations", "Project").objects.all():
        answers = defaultdict(list)
        given = decision_model.objects.filter(item__project=project, kind="label", item__gold__isnull=True)
        for item, said in given.values_list("item", "answers").iterator():
            answers[item].append(said)
        scheme = Scheme.from_json(project.questions)
        tied = [item_model(pk=item, tied=True) for item, said in answers.items() if is_tied(scheme, said)]
        item_model.objects.bulk_update(tied, ["tied"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("annotations", "0002_groups")]

    operations = [
        migrations.AddField("item", "tied", models.BooleanField(default=False, db_default=False, editable=False)),
        migrations.RunPython(find_ties, migrations.RunPython.noop),
    ]
