"""The first words of a run, taken apart so that they can be read: a line each, and what a line lists below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: More items than this stand below their sentence.
INLINE = 2
#: A semicolon that stands in no brackets.
_BETWEEN = re.compile(r"; (?![^(\[]*[)\]])")


@dataclass(frozen=True)
class Point:
    """text: a sentence, or what stands before its list; items: the list, empty where the text says everything."""

    text: str
    items: tuple[str, ...] = ()


def points(headline: str) -> Iterator[Point]:
    """Give the lines of a headline; "such and such: one; two; three." becomes a text with three items."""
    for line in headline.splitlines():
        text, colon, rest = line.partition(": ")
        items = _BETWEEN.split(rest.removesuffix("."))
        if colon and len(items) > INLINE:
            yield Point(f"{text}:", tuple(items))
        elif line.strip():
            yield Point(line)


def markdown(headline: str) -> str:
    """Write a headline as paragraphs and lists."""
    found = ["\n".join([point.text, "", *(f"- {item}" for item in point.items)]).strip() for point in points(headline)]
    return "\n\n".join(found)
