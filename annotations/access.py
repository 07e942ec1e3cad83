"""Who may open which page of annotation."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from annotations.models import Annotator, Project

View = Callable[..., HttpResponseBase]
LOGIN = "annotate:login"


def for_annotators(view: View) -> View:
    """Let in whoever is signed in; which projects there are is decided by `project_of`."""
    return login_required(view, login_url=LOGIN)


def for_leads(permission: str) -> Callable[[View], View]:
    """Let in whoever has a permission of this app, send others away with 403, and strangers to the login."""

    def guarded(view: View) -> View:
        return login_required(
            permission_required(f"annotations.{permission}", raise_exception=True)(view), login_url=LOGIN
        )

    return guarded


def project_of(request: HttpRequest, slug: str) -> tuple[Project, Annotator]:
    """Return a project that the signed-in account takes part in, and its annotator; anything else does not exist."""
    project = get_object_or_404(Project.objects.taken_part_in_by(request.user), slug=slug)
    return project, Annotator.objects.of(request.user)
