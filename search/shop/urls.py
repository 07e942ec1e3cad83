"""Shop pages."""

from django.urls import path, re_path

from search import media
from search.design import views as design
from search.shop import compare_views, personal_views, purpose_views, views, visitor_views

app_name = "shop"
urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("compare", compare_views.compare, name="compare"),
    path("for", purpose_views.purpose, name="purpose"),
    path("mine", personal_views.mine, name="mine"),
    path("sets/<slug:slug>", views.featured, name="featured"),
    path("bag", personal_views.bag, name="bag"),
    path("design/", design.page, name="design"),
    path("design/widget", design.widget),
    path("p/<str:public_id>", views.product),
    path("p/<str:public_id>/", views.product),
    path("p/<str:public_id>/<path:slug>", views.product, name="product"),
    path("out/<str:public_id>", visitor_views.outbound, name="outbound"),
    path("rate", visitor_views.rate, name="rate"),
    path("privacy", visitor_views.privacy, name="privacy"),
    path("try/<str:token>", visitor_views.try_variant, name="try"),
    re_path(r"^media/thumbs/(?P<width>160|320|640)/(?P<name>[0-9a-f]{2}/\w{1,120}\.(?:jpg|webp))$", media.thumbnail),
    path("media/<path:path>", media.media, name="media"),
]
