"""Shop pages."""

from django.urls import path

from search import views

app_name = "shop"
urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("p/<str:public_id>", views.product),
    path("p/<str:public_id>/", views.product),
    path("p/<str:public_id>/<path:slug>", views.product, name="product"),
    path("media/<path:path>", views.media, name="media"),
]
