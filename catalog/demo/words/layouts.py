"""The ways a description is laid out: which sentence opens it, and what follows in which order and paragraph."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """Slots in their order, under a heading or a question if there is one; see `catalog.demo.words.descriptions`.

    "note" takes the next of the type's notes, "half" takes half of those left and "notes" all of them.
    """

    slots: tuple[str, ...]
    head: str = ""


@dataclass(frozen=True)
class Layout:
    """One plan of a description. `needs` names the slots that must have something to say for the plan to be used."""

    opening: str
    paragraphs: tuple[Paragraph, ...]
    needs: tuple[str, ...] = ()


LAYOUTS: dict[str, Layout] = {
    "flowing": Layout("plain", (
        Paragraph(("open", "house", "material", "trait", "half", "pattern", "fit", "size", "notes", "shade", "season",
                   "pair", "use", "care", "service")),
    )),
    "flowing from the details": Layout("plain", (
        Paragraph(("open", "note", "note", "shade", "pattern", "material", "notes", "trait", "use", "pair", "house",
                   "season", "fit", "size", "care", "service")),
    )),
    "three parts": Layout("plain", (
        Paragraph(("open", "use", "season", "pair")),
        Paragraph(("material", "trait", "half", "pattern", "shade", "notes", "fit", "size")),
        Paragraph(("care", "house", "service")),
    )),
    "from the occasion": Layout("use", (
        Paragraph(("open", "pair", "season", "shade")),
        Paragraph(("half", "pattern", "material", "trait", "notes")),
        Paragraph(("fit", "size", "care", "house", "service")),
    ), needs=("use",)),
    "from the occasion, in one": Layout("use", (
        Paragraph(("open", "fit", "size", "note", "material", "trait", "notes", "pattern", "shade", "house", "pair",
                   "season", "care", "service")),
    ), needs=("use",)),
    "from the material": Layout("material", (
        Paragraph(("open", "trait", "care")),
        Paragraph(("shade", "pattern", "notes", "fit", "size")),
        Paragraph(("house", "season", "use", "pair", "service")),
    )),
    "from the material, in two": Layout("material", (
        Paragraph(("open", "trait", "half", "pattern", "fit", "notes", "size")),
        Paragraph(("pair", "use", "season", "shade", "house", "service", "care")),
    )),
    "from the maker": Layout("maker", (
        Paragraph(("open", "material", "trait", "season")),
        Paragraph(("pattern", "notes", "shade")),
        Paragraph(("use", "fit", "size", "pair", "care", "service")),
    ), needs=("house",)),
    "from the maker, in one": Layout("maker", (
        Paragraph(("open", "half", "pair", "shade", "pattern", "material", "trait", "notes", "fit", "size", "use",
                   "season", "service", "care")),
    ), needs=("house",)),
    "from the colour": Layout("colour", (
        Paragraph(("open", "pair")),
        Paragraph(("fit", "size", "half", "pattern", "material", "trait", "notes", "season")),
        Paragraph(("care", "use", "house", "service")),
    )),
    "from the season": Layout("season", (
        Paragraph(("open", "use", "pair", "shade")),
        Paragraph(("notes", "material", "trait", "pattern", "fit", "size")),
        Paragraph(("house", "care", "service")),
    ), needs=("season",)),
    "questions": Layout("plain", (
        Paragraph(("open", "shade", "pattern")),
        Paragraph(("material", "trait"), "ask material"),
        Paragraph(("notes",), "ask make"),
        Paragraph(("fit", "size"), "ask fit"),
        Paragraph(("use", "season", "pair"), "ask use"),
        Paragraph(("house",), "ask maker"),
        Paragraph(("care", "service"), "ask care"),
    )),
    "compact": Layout("plain", (
        Paragraph(("open", "use", "note", "note", "pair", "season")),
        Paragraph(("details",)),
        Paragraph(("notes", "pattern", "trait", "shade", "house", "care", "service")),
    )),
    "compact, at the end": Layout("use", (
        Paragraph(("open", "notes", "pattern", "shade", "trait", "pair", "season", "house", "care", "service")),
        Paragraph(("details",)),
    ), needs=("use",)),
    "headings": Layout("plain", (
        Paragraph(("open", "season", "shade")),
        Paragraph(("material", "trait", "pattern", "notes"), "make"),
        Paragraph(("fit", "size"), "fit"),
        Paragraph(("use", "pair", "house"), "use"),
        Paragraph(("care", "service"), "care"),
    )),
    "letter": Layout("letter", (
        Paragraph(("open", "house", "shade")),
        Paragraph(("notes", "material", "trait", "pattern")),
        Paragraph(("fit", "size", "use", "season", "pair", "care")),
        Paragraph(("signed",)),
    )),
    "letter, in two": Layout("letter", (
        Paragraph(("open", "material", "trait", "half", "pattern", "care")),
        Paragraph(("use", "notes", "pair", "shade", "season", "fit", "size", "house", "signed")),
    )),
}  # fmt: skip

HEADS: dict[str, tuple[str, ...]] = {
    "ask material": (
        "What {is} {they} made of?", "And the material?", "What is the material like?", "How {does} {they} feel?"),
    "ask make": (
        "How {is} {they} made?", "What about the details?", "What should I look at first?", "What makes {them} good?"),
    "ask fit": ("How {does} {they} fit?", "Which size should I order?", "And the size?", "What about the fit?"),
    "ask use": (
        "What {is} {they} good for?", "When and with what?", "Where {does} {they} belong?", "What goes with {them}?"),
    "ask maker": ("Who makes {them}?", "Who is {brand}?", "Where {does} {they} come from?"),
    "ask care": (
        "How do I look after {them}?", "Any special care?", "How do I keep {them} in good shape?", "And cleaning?"),
    "make": ("In detail:", "The making:", "How {they} {is} made:", "What to look for:"),
    "fit": ("Fit:", "Size and fit:", "On size:"),
    "use": ("Good with:", "In use:", "When and where:", "Company:"),
    "care": ("Care:", "To keep {them}:", "Looking after {them}:", "Good to know:"),
}  # fmt: skip

DETAILS: tuple[str, ...] = ("Details", "In brief", "At a glance", "The facts", "In short", "For the record")
