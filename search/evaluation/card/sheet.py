"""Failures as one picture for a page of documentation: what was asked, what came, what should have come."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from search.evaluation.measures import ranked
from search.evaluation.pictures import opened
from search.evaluation.types import JudgedCollection, LabelledProduct, Run, Topic

SIDE = 72  # pixels of a picture, its frame included
SHOWN = 8
_FRAME, _GAP, _ASKED, _TOP = 3, 6, 300, 26
_RIGHT, _WRONG, _INK, _PALE = "#2e7d32", "#b3261e", "#1f2933", "#eef1f4"


def failure_sheet(collection: JudgedCollection, run: Run, topics: Sequence[str]) -> Image.Image:
    """Return a row for each topic: its photo and words, the first places of `run`, and the best that were possible.

    Frames: green for relevant, red for not.
    """
    by_id = {topic.id: topic for topic in collection.topics}
    products = {product.key: product for product in collection.products}
    list_width = SHOWN * SIDE
    sheet = Image.new("RGB", (_ASKED + 2 * list_width + 4 * _GAP, _TOP + len(topics) * (SIDE + _GAP)), "#ffffff")
    draw = ImageDraw.Draw(sheet)
    lefts = (_GAP, _ASKED + _GAP, _ASKED + list_width + 3 * _GAP)
    for left, title in zip(lefts, ("asked", "what came", "what should have come"), strict=True):
        draw.text((left, 5), title, fill=_INK, font=ImageFont.load_default(14))
    for row, name in enumerate(topics):
        top = _TOP + row * (SIDE + _GAP)
        gains = collection.qrels[name]
        _paste_asked(sheet, by_id[name], lefts[0], top)
        for left, keys in zip(lefts[1:], (ranked(run.get(name, {})), ranked(gains)), strict=True):
            for place, key in enumerate(keys[:SHOWN]):
                frame = _RIGHT if gains.get(key, 0) >= 1 else _WRONG
                sheet.paste(_framed(products[key], frame), (left + place * SIDE, top))
    return sheet


def _paste_asked(sheet: Image.Image, topic: Topic, left: int, top: int) -> None:
    if topic.picture:
        sheet.paste(_fitted(opened(topic.picture)), (left, top))
        left += SIDE + _GAP
    words = f"“{topic.text}”" if topic.text else topic.rule.removeprefix("2: ")
    _write(ImageDraw.Draw(sheet), words, (left, top + 4), columns=(_ASKED - left) // 7, size=13)


def _framed(product: LabelledProduct, colour: str) -> Image.Image:
    """Return a product's picture, or its title where it has none, in a frame."""
    framed = Image.new("RGB", (SIDE - 2, SIDE - 2), colour)
    inside = SIDE - 2 - 2 * _FRAME
    if product.picture:
        framed.paste(_fitted(opened(product.picture), inside), (_FRAME, _FRAME))
    else:
        framed.paste(_PALE, (_FRAME, _FRAME, _FRAME + inside, _FRAME + inside))
        _write(ImageDraw.Draw(framed), product.title, (_FRAME + 2, _FRAME + 2), columns=11, size=10)
    return framed


def _fitted(picture: Image.Image, side: int = SIDE) -> Image.Image:
    """Return a picture whole in the middle of a white square."""
    square = Image.new("RGB", (side, side), "#ffffff")
    picture.thumbnail((side, side))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def _write(draw: ImageDraw.ImageDraw, text: str, at: tuple[int, int], *, columns: int, size: int) -> None:
    lines = textwrap.wrap(text, columns, max_lines=SIDE // (size + 4), placeholder=" …")
    draw.multiline_text(at, "\n".join(lines), fill=_INK, font=ImageFont.load_default(size), spacing=3)
