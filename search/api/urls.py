"""Version 1 of the API."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from search.api import (
    also,
    errors,
    events,
    experiments,
    labels,
    pages,
    products,
    reference,
    suggest,
    views,
    webhooks,
    writing,
)

app_name = "api"
urlpatterns = [
    path("search", views.SearchView.as_view(), name="search"),
    path("events", events.EventsView.as_view(), name="events"),
    path("suggest", suggest.SuggestView.as_view(), name="suggest"),
    path("products", products.ProductListView.as_view(), name="products"),
    path("products:bulk", writing.BulkView.as_view(), name="bulk"),
    path("products/<str:public_id>", writing.ProductView.as_view(), name="product"),
    path("products/<str:public_id>/similar", products.SimilarView.as_view(), name="similar"),
    path("products/<str:public_id>/also", also.AlsoView.as_view(), name="also"),
    path("experiments", experiments.ExperimentsView.as_view(), name="experiments"),
    path("experiments/<int:experiment>/assignment", experiments.AssignmentView.as_view(), name="assignment"),
    path("categories", reference.CategoriesView.as_view(), name="categories"),
    path("merchants", reference.MerchantsView.as_view(), name="merchants"),
    path("contexts", reference.ContextsView.as_view(), name="contexts"),
    path("profiles", reference.ProfilesView.as_view(), name="profiles"),
    path("index", reference.IndexView.as_view(), name="index"),
    path("labels", labels.ProjectsView.as_view(), name="projects"),
    path("labels/<slug:slug>", labels.LabelsView.as_view(), name="labels"),
    path("webhooks", webhooks.WebhooksView.as_view(), name="webhooks"),
    path("webhooks/<slug:webhook>", webhooks.WebhookView.as_view(), name="webhook"),
    path("webhooks/<slug:webhook>/deliveries", webhooks.DeliveriesView.as_view(), name="deliveries"),
    path(
        "webhooks/<slug:webhook>/deliveries/<slug:delivery>/redeliver",
        webhooks.RedeliverView.as_view(),
        name="redeliver",
    ),
    path("errors/", pages.error_codes, name="errors"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    re_path(r"^.*$", errors.not_found),
]
