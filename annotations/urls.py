"""Pages of annotators and of those who run projects."""

from django.urls import path

from annotations.views import adjudicating, labelling, people, reporting

app_name = "annotate"
urlpatterns = [
    path("", labelling.home, name="home"),
    path("login/", people.login, name="login"),
    path("logout/", people.logout, name="logout"),
    path("p/<slug:slug>/", labelling.screen, name="screen"),
    path("p/<slug:slug>/report/", reporting.report, name="report"),
    path("p/<slug:slug>/report/agreement.csv", reporting.figures, name="figures"),
    path("p/<slug:slug>/report/decisions.csv", reporting.decisions, name="decisions"),
    path("p/<slug:slug>/adjudication/", adjudicating.index, name="adjudication"),
    path("p/<slug:slug>/adjudication/<int:item>/", adjudicating.item, name="settle"),
    path("p/<slug:slug>/undo/", labelling.undo, name="undo"),
    path("p/<slug:slug>/<int:item>/", labelling.item, name="item"),
    path("p/<slug:slug>/<int:item>/draft/", labelling.draft, name="draft"),
]
