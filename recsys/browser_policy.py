"""What a browser may do with our pages: where it loads from, which devices it opens, who may embed what.

Strict everywhere: no script and no style stands in a page, all come from files of our own. The admin's theme needs more
(Alpine evaluates what attributes say, and some attributes are styles), and gets it on the admin's pages alone.
"""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE

Policy = dict[str, Any]

_STRICT: Policy = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "connect-src": [SELF],
    "font-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "img-src": [SELF, "blob:", "data:"],  # blob: a photo before it is sent; data: the icons of the API's reference
    "manifest-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF],
}
_ADMIN: Policy = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}

#: Devices and interfaces of a browser: the shop takes photos, and nothing else.
PERMISSIONS = "camera=(self), " + ", ".join(
    f"{name}=()"
    for name in (
        "accelerometer", "autoplay", "browsing-topics", "display-capture", "encrypted-media", "fullscreen",
        "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment",
        "screen-wake-lock", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
#: Answers that pages of other sites show or read: pictures of products, the drop-in search, the API (by CORS).
FOR_OTHER_SITES = ("/api/", "/media/products/", "/media/thumbs/", "/static/")


def strict_policy(*, https: bool) -> Policy:
    """Return the policy of every page; https: whether what is named by http: is asked for by https:."""
    return {**_STRICT, "upgrade-insecure-requests": True} if https else dict(_STRICT)


def admin_policy(strict: Policy) -> Policy:
    """Return the policy of the admin's pages."""
    return {**strict, **_ADMIN}


def resource_policy(path: str) -> str:
    """Say which sites may embed the answer to a path (Cross-Origin-Resource-Policy)."""
    return "cross-origin" if path.startswith(FOR_OTHER_SITES) else "same-origin"
