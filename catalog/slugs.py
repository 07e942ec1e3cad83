"""What a category is called in its path."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from django.utils.text import slugify

LONGEST = 80

_SEPARATORS = re.compile(r"[-\s]+")


@lru_cache(maxsize=4096)  # every row of an import names a category or three, mostly the same
def category_slug(name: str) -> str:
    """Return at most 80 letters, digits, hyphens and underscores, of any script, that tell `name` from other names.

    Names that differ only in case, spaces and hyphens are one. Where the slug leaves out more than that, it ends in
    two hyphens, which no plain slug holds, and a digest of the name: `Home Living` gives `home-living`, and
    `Home & Living` gives `home-living--9450ab3f`.
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    slug = slugify(name, allow_unicode=True)
    if slug and len(slug) <= LONGEST and slug.casefold() == _SEPARATORS.sub("-", folded).strip("-_"):
        return slug
    suffix = f"--{_digest(folded)}"
    return (slug[: LONGEST - len(suffix)].rstrip("-_") or "other") + suffix


def _digest(folded: str) -> str:
    return hashlib.sha256(" ".join(folded.split()).encode("utf-8", "replace")).hexdigest()[:8]
