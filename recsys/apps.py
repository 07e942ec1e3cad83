"""Makes our own site the admin that `django.contrib.admin.site` names."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class OwnAdminConfig(AdminConfig):
    default_site = "recsys.admin_site.Site"
    default = False
