"""Pages of reports, and of what is made of them."""

from django.urls import path, register_converter

from search.evaluation.runs.records import is_run_id
from search.reports.views import improving, reading


class RunId:
    """The id of a run, as run.json has it."""

    regex = r"[0-9A-Za-z-]{8,40}"

    def to_python(self, value: str) -> str:
        if not is_run_id(value):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RunId, "run_id")

app_name = "evaluation"
urlpatterns = [
    path("", reading.index, name="index"),
    path("metrics/", reading.metrics, name="metrics"),
    path("r/<run_id:run>/", reading.run, name="run"),
    path("r/<run_id:run>/queries/", reading.queries, name="queries"),
    path("r/<run_id:run>/queries/<int:number>/", reading.query, name="query"),
    path("r/<run_id:run>/errors/", reading.errors, name="errors"),
    path("r/<run_id:run>/files/<str:name>", reading.file, name="file"),
    path("r/<run_id:run>/improve/", improving.begin, name="begin"),
    path("improvements/<int:pk>/", improving.improvement, name="improvement"),
    path("improvements/<int:pk>/fit/", improving.fit, name="fit"),
    path("improvements/<int:pk>/experiment/", improving.experiment, name="experiment"),
]
