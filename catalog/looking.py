"""Perceptual hashes for pictures that came in before there were any."""

from __future__ import annotations

import logging

from django.conf import settings

from catalog.images import BadImage, open_image
from catalog.look import look
from catalog.models import ProductImage

AT_ONCE = 500

logger = logging.getLogger(__name__)


def look_at_pictures(at_once: int = AT_ONCE) -> int:
    """Store the hash of up to `at_once` good pictures that lack it, and return how many got theirs.

    A picture whose file cannot be read keeps none: it is noted, and tried again with the next call.
    """
    missing = ProductImage.objects.good().filter(look=None).exclude(file="").order_by("pk")[:at_once]
    seen = []
    for image in missing:
        try:
            with image.file.open("rb") as file:
                data = file.read()
            pixels = open_image(data, max_bytes=settings.IMAGE_MAX_BYTES, max_pixels=settings.IMAGE_MAX_PIXELS)
        except (OSError, BadImage) as error:
            logger.warning("picture %s cannot be looked at: %s", image.pk, error)
            continue
        image.look = look(pixels)
        seen.append(image)
    return ProductImage.objects.bulk_update(seen, ["look"])
