"""Version 1 of the API."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from search.api import errors, suggest, views

app_name = "api"
urlpatterns = [
    path("search", views.SearchView.as_view(), name="search"),
    path("products", views.ProductListView.as_view(), name="products"),
    path("products/<str:public_id>", views.ProductView.as_view(), name="product"),
    path("products/<str:public_id>/similar", views.SimilarView.as_view(), name="similar"),
    path("suggest", suggest.SuggestView.as_view(), name="suggest"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    re_path(r"^.*$", errors.not_found),
]
