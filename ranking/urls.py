"""Pages of experimenters."""

from django.urls import path

from ranking.views import deciding, planning, reading

app_name = "experiments"
urlpatterns = [
    path("", reading.index, name="index"),
    path("plan/", planning.plan, name="plan"),
    path("e/<slug:name>/", reading.experiment, name="experiment"),
    path("e/<slug:name>/report.json", reading.as_json, name="json"),
    path("e/<slug:name>/report.html", reading.as_page, name="page"),
    path("e/<slug:name>/start/", deciding.start, name="start"),
    path("e/<slug:name>/stop/", deciding.stop, name="stop"),
    path("e/<slug:name>/freeze/", deciding.freeze, name="freeze"),
    path("e/<slug:name>/promote/", deciding.promote, name="promote"),
    path("e/<slug:name>/roll-back/", deciding.roll_back, name="roll_back"),
]
