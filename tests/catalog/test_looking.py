from __future__ import annotations

import pytest

from catalog.looking import look_at_pictures
from catalog.models import ProductImage
from tests.shop import make_product

pytestmark = pytest.mark.django_db


def test_pictures_without_a_hash_get_theirs_some_at_a_time() -> None:
    for colour in ("red", "blue", "green"):
        make_product(colour, colour)
    known = dict(ProductImage.objects.values_list("pk", "look"))
    ProductImage.objects.update(look=None)
    assert look_at_pictures(at_once=2) == 2
    assert look_at_pictures() == 1
    assert look_at_pictures() == 0
    assert dict(ProductImage.objects.values_list("pk", "look")) == known


def test_a_picture_whose_file_is_gone_keeps_nobody_else_waiting() -> None:
    gone, there = (make_product(colour, colour).images.get() for colour in ("red", "blue"))
    ProductImage.objects.update(look=None)
    gone.file.storage.delete(str(gone.file.name))
    assert look_at_pictures() == 1
    there.refresh_from_db()
    assert there.look is not None
