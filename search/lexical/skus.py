"""Which words of a query may be a SKU."""

from __future__ import annotations

import re

from search.lexical.words import code_of

_SAID = frozenset({"sku", "article", "item", "no", "nr", "number", "id", "product", "ref", "style", "#"})
LEAST = 5  # letters and digits, for a code that nothing announces


def sku_codes(text: str) -> tuple[str, ...]:
    """Return what may be a SKU, as `code_of` writes it.

    The whole query may be one; a part of it only with a digit, and with LEAST characters or after a word such as
    "SKU": a year or a size in a sentence is none.
    """
    parts = text.split()
    found = dict.fromkeys([code_of(text)] if any(letter.isdigit() for letter in text) or len(parts) == 1 else [])
    before = ""
    for part in parts:
        code = code_of(part)
        announced = re.sub(r"[^\w#]", "", before).casefold() in _SAID or part.startswith("#")
        if any(letter.isdigit() for letter in code) and (len(code) >= LEAST or announced):
            found[code] = None
        before = part
    return tuple(code for code in found if code)
