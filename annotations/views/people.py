"""Signing in and out: annotators are no staff, so the admin's door is not theirs."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView

login = LoginView.as_view(
    template_name="annotations/login.html", next_page="annotate:home", redirect_authenticated_user=True
)
logout = LogoutView.as_view(next_page="annotate:login")
