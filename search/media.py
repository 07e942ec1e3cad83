"""Delivering pictures: those of products, small copies of them, and shoppers' own for as long as they are kept."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.views import static
from django.views.decorators.http import require_safe

from catalog.images import BadImage
from catalog.thumbnails import JPEG, WEBP, copy_name, small_copy

FOR_GOOD = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "private, max-age=3600"
FOR_A_MINUTE = "public, max-age=60"
#: Which folders of MEDIA_ROOT are served, and how long a browser may keep what is in them.
FOLDERS = {"products": FOR_GOOD, "queries": FOR_AN_HOUR, "annotations": FOR_AN_HOUR}
#: Of small copies.
TYPES = {JPEG: "image/jpeg", WEBP: "image/webp"}
SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a picture of MEDIA_ROOT; anything else, and anything outside of it, does not exist."""
    if not settings.SERVE_MEDIA:
        raise Http404
    file = _picture(path)
    if file is None:
        return _placeholder()
    response = static.serve(request, file.as_posix(), document_root=str(settings.MEDIA_ROOT))
    return _guarded(response, FOLDERS[file.parts[0]])


@require_safe
def thumbnail(request: HttpRequest, width: str, name: str) -> HttpResponseBase:
    """Serve a product picture in a smaller width, made now if nobody asked for it before.

    Also while another server delivers MEDIA_ROOT: it passes on what it does not find.
    """
    wanted = Path(name)
    original = _picture(f"products/{wanted.with_suffix(JPEG).as_posix()}")
    if original is None:
        return _placeholder()
    root = Path(settings.MEDIA_ROOT)
    try:
        copy = root / copy_name(original.as_posix(), int(width), wanted.suffix)
        data = small_copy(root / original, copy, int(width))
    except (OSError, BadImage):
        return _placeholder()
    return _guarded(HttpResponse(data, content_type=TYPES[wanted.suffix]), FOR_GOOD)


def _placeholder() -> HttpResponseBase:
    """Say that there is no such picture, by a picture that says so: browsers show it, programs read the status."""
    drawing = HttpResponse(render_to_string("no_picture.svg"), content_type="image/svg+xml", status=404)
    return _guarded(drawing, FOR_A_MINUTE)


def _guarded(response: HttpResponseBase, cache_control: str) -> HttpResponseBase:
    response["Cache-Control"] = cache_control
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _picture(path: str) -> Path | None:
    """Return where in MEDIA_ROOT the picture that `path` names really lies, or None when it may not be served."""
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        found = (root / path).resolve()
        file = found.relative_to(root)
        may = file.parts[:1] and file.parts[0] in FOLDERS and file.suffix.lower() in SUFFIXES
        return file if may and found.is_file() else None
    except (OSError, ValueError):  # outside of the root, a name too long, or with a null byte
        return None
