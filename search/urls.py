"""Shop pages."""

from django.urls import path, re_path

from search import media, views
from search.design import views as design

app_name = "shop"
urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("design/", design.page, name="design"),
    path("p/<str:public_id>", views.product),
    path("p/<str:public_id>/", views.product),
    path("p/<str:public_id>/<path:slug>", views.product, name="product"),
    re_path(r"^media/thumbs/(?P<width>160|320|640)/(?P<name>[0-9a-f]{2}/\w{1,120}\.jpg)$", media.thumbnail),
    path("media/<path:path>", media.media, name="media"),
]
