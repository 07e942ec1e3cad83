"""How the admin looks and what its sidebar offers: the shop's own colours, mark and words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy

#: Icons of the admin's own font for the models it lists; a model that is not named here gets the last one.
ICONS = {
    "catalog.product": "checkroom",
    "catalog.productimage": "image",
    "catalog.variant": "style",
    "catalog.category": "account_tree",
    "catalog.merchant": "storefront",
    "catalog.importrun": "upload_file",
    "catalog.importfailure": "report",
    "search.issue": "health_and_safety",
    "search.suggestion": "lightbulb",
    "search.searchlog": "search",
    "search.synonym": "compare_arrows",
    "search.popularquery": "trending_up",
    "search.keptencoder": "psychology",
    "search.indexversion": "inventory_2",
    "search.liveindex": "bolt",
    "search.indexsegment": "layers",
    "search.indexbuild": "construction",
    "search.embedding": "scatter_plot",
    "search.embeddingattempt": "replay",
    "search.parkedtask": "front_hand",
    "search.queryphoto": "photo_camera",
    "search.apikey": "key",
    "search.webhook": "webhook",
    "search.delivery": "outgoing_mail",
    "ranking.rankingprofile": "tune",
    "ranking.experiment": "science",
    "ranking.layer": "stacks",
    "ranking.exposure": "visibility",
    "ranking.event": "ads_click",
    "catalog.featuredset": "featured_play_list",
    "ranking.merchantrule": "push_pin",
    "ranking.vocabularyword": "dictionary",
    "annotations.project": "edit_note",
    "annotations.item": "list_alt",
    "annotations.decision": "fact_check",
    "annotations.adjudication": "gavel",
    "annotations.priority": "sort",
    "annotations.annotator": "badge",
    "auth.user": "person",
    "auth.group": "group",
}
OTHER = "label"
#: Pages that are no lists: title, icon, address, and who may see them.
WORK = (
    ("Catalogue health", "monitor_heart", "admin:search_issue_overview", "search.view_issue"),
    ("Try a search", "manage_search", "admin:ranking_merchantrule_try", "ranking.view_merchantrule"),
    ("The search index", "inventory_2", "admin:search_index_page", "search.view_indexversion"),
    ("Evaluation", "query_stats", "evaluation:index", "ranking.view_experiment"),
)


def environment(request: HttpRequest) -> list[str]:
    """Name where this runs, beside the account menu."""
    return ["Development", "warning"] if settings.DEBUG else ["Production", "info"]


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Offer what this person may see, app by app, in the order of `ICONS`; new models appear by themselves."""
    order = list(ICONS)
    groups = []
    for app in admin.site.get_app_list(request):
        keys = {f"{app['app_label']}.{model['object_name'].lower()}": model for model in app["models"]}
        ranked = sorted(keys, key=lambda key: (order.index(key) if key in ICONS else len(order), key))
        items = [
            {"title": keys[key]["name"], "icon": ICONS.get(key, OTHER), "link": keys[key]["admin_url"]}
            for key in ranked
            if keys[key]["admin_url"]
        ]
        first = order.index(ranked[0]) if ranked[0] in ICONS else len(order)
        groups.append((first, {"title": app["name"], "separator": True, "items": items}))
    start = [
        {"title": "Overview", "icon": "home", "link": reverse_lazy("admin:index")},
        {"title": "The shop", "icon": "shopping_bag", "link": reverse_lazy("shop:home"), "active": False},
        {"title": "Labelling", "icon": "label", "link": reverse_lazy("annotate:home"), "active": False},
        {"title": "API", "icon": "code", "link": reverse_lazy("api:docs"), "active": False},
    ]
    start += [
        {"title": title, "icon": icon, "link": reverse_lazy(page)}
        for title, icon, page, permission in WORK
        if request.user.has_perm(permission)
    ]
    return [{"items": start}, *(group for _, group in sorted(groups, key=lambda pair: pair[0]))]


UNFOLD = {
    "SITE_TITLE": "recsys",
    "SITE_HEADER": "recsys",
    "SITE_SUBHEADER": "Catalogue and search",
    "SITE_URL": reverse_lazy("shop:home"),
    "SITE_ICON": lambda request: static("icon.svg"),
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("icon.svg")}],
    "STYLES": [lambda request: static("admin.css")],
    "ENVIRONMENT": "recsys.admin_theme.environment",
    "DASHBOARD_CALLBACK": "search.admin.dashboard.add_to",
    "SIDEBAR": {"navigation": navigation},
    "BORDER_RADIUS": "8px",
    # The shop's tokens (static/shop.css): 50 paper, 100 wash, 200 line, 900 the dark sheet, 950 the dark paper.
    "COLORS": {
        "base": {
            "50": "#fbfaf7",
            "100": "#f2f0ea",
            "200": "#e3dfd5",
            "300": "#cfcabd",
            "400": "#b3ada0",
            "500": "#68645b",
            "600": "#57534a",
            "700": "#45413a",
            "800": "#38342e",
            "900": "#1f1d1a",
            "950": "#161513",
        },
        "primary": {
            "50": "#fbf3f0",
            "100": "#f7e9e4",
            "200": "#efd3ca",
            "300": "#e9bcae",
            "400": "#e5a08a",
            "500": "#e58a6f",
            "600": "#9a3b26",
            "700": "#822f1e",
            "800": "#6a281b",
            "900": "#57241a",
            "950": "#31100a",
        },
    },
}
