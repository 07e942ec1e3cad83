"""Pages of annotators and of those who run projects."""

from django.urls import path

from annotations.views import labelling, people

app_name = "annotate"
urlpatterns = [
    path("", labelling.home, name="home"),
    path("login/", people.login, name="login"),
    path("logout/", people.logout, name="logout"),
    path("p/<slug:slug>/", labelling.screen, name="screen"),
    path("p/<slug:slug>/undo/", labelling.undo, name="undo"),
    path("p/<slug:slug>/<int:item>/", labelling.item, name="item"),
    path("p/<slug:slug>/<int:item>/draft/", labelling.draft, name="draft"),
]
