"""Descriptions: sentences for every slot, chosen until there are enough and laid out in one of many ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from catalog.demo.offer import HEIGHTS
from catalog.demo.words import layouts, lines, openings, seasons
from catalog.demo.words.brands import told_of
from catalog.demo.words.care import care_for
from catalog.demo.words.grammar import lowered, sentences, undoubled
from catalog.demo.words.layouts import HEADS, LAYOUTS, Layout, Paragraph
from catalog.demo.words.materials import traits_of
from catalog.demo.words.motifs import lines_on, motif_of
from catalog.demo.words.shades import shade_line
from catalog.demo.words.subject import Subject
from catalog.demo.words.titles import DULL
from catalog.demo.words.vocabulary import details, vocabulary

WORDS, SPREAD = 150, 14  # the length aimed at
LEAST, MOST = 122, 178
FIRST_NOTES, MOST_NOTES = 3, 6  # how many of the type's notes come in at once, and how many if there is room

ALWAYS = ("open", "material", "care", "pattern", "details", "signed")
FIRST = ("note", "fit", "use", "pair", "season")
THEN = ("note", "note", "house", "shade", "trait", "size", "service")

CLOSED_SHOES = {"Boots", "Casual Shoes", "Formal Shoes", "Sports Shoes"}
UNEVEN = {
    "Faded", "Ripped", "Dipped", "Banded", "Speckled", "Reactive", "tortoiseshell", "Tipped", "Striped Sleeve", "Side Stripe",
}  # fmt: skip


def description_for(subject: Subject, rng: Random) -> str:
    """Return some 150 words in paragraphs parted by an empty line; which lines and which layout depends on rng alone."""
    words = vocabulary(subject, rng)
    said = _sentences(subject, words, rng)
    layout = _layout(said, rng)
    opening = _opening(layout, subject, said, words, rng)
    said = {**_left_over(layout, said), "open": opening, "details": _details(subject, words, rng)}
    heads = {head: rng.choice(options).format(**words) for head, options in HEADS.items()}
    notes = _notes(subject, rng)
    aim = min(MOST, max(LEAST, rng.gauss(WORDS, SPREAD)))
    chosen = Counter(dict.fromkeys(ALWAYS, 1) | {"note": FIRST_NOTES})
    extras = [*rng.sample(FIRST, len(FIRST)), *rng.sample(THEN, len(THEN))]
    text = _laid_out(layout, chosen, said, notes, heads)
    for slot in extras:
        if _length(text) >= aim - 6:
            break
        chosen[slot] += 1
        text = _laid_out(layout, chosen, said, notes, heads)
    return text


def _sentences(subject: Subject, words: Mapping[str, str], rng: Random) -> dict[str, str]:
    """Return one sentence for every slot that has something to say."""
    care, look = subject.kind.care, subject.look
    group = lines.GROUPS[care]
    worn = subject.kind.department == "Fashion"
    options: dict[str, tuple[str, ...]] = {
        "house": told_of(subject.kind.department, subject.brand),
        "material": lines.MATERIAL.get(care, lines.MATERIAL["home"]),
        "trait": traits_of(look.material, care),
        "pattern": () if subject.pattern == "Solid" else lines_on(motif_of(subject.pattern)),
        "shade": (shade_line(subject.colour, _even(subject), rng),),
        "fit": (*lines.FIT, *lines.FITS.get(subject.fit, ())) if subject.fit else (),
        "size": _size_lines(subject),
        "season": (seasons.WORN if care == "garment" else seasons.CARRIED)[subject.season] if worn else (),
        "pair": lines.PAIR[group] if words["pair"] else (),
        "use": lines.USE[group] if words["use"] else (),
        "care": care_for(look.material, care, subject.style.noun),
        "service": lines.SERVICE[group],
        "signed": openings.SIGNED,
    }
    chosen = {slot: rng.choice(choice) for slot, choice in options.items() if choice}
    return {slot: sentences(line.format(**words)) for slot, line in chosen.items()}


def _even(subject: Subject) -> bool:
    """Tell whether the colour has neither a pattern nor a finish that changes it from place to place."""
    return subject.pattern == "Solid" and not UNEVEN & set(subject.look.details.values())


def _size_lines(subject: Subject) -> tuple[str, ...]:
    if len(subject.sizes) < 2:
        return ()
    if subject.kind.care == "footwear":
        return (*lines.SIZES["shoes"], *(lines.SIZES["closed shoes"] if subject.kind.name in CLOSED_SHOES else ()))
    if subject.sizes[0] in HEIGHTS:
        return lines.SIZES["child"]
    if subject.kind.fits and subject.sizes[0].isdigit():
        return lines.SIZES["waist"]
    models = lines.MODELS.get(subject.look.gender, ()) if subject.kind.fits else ()
    return (*lines.SIZES["any"], *models)


def _layout(said: Mapping[str, str], rng: Random) -> Layout:
    return rng.choice([layout for layout in LAYOUTS.values() if all(slot in said for slot in layout.needs)])


def _opening(layout: Layout, subject: Subject, said: Mapping[str, str], words: Mapping[str, str], rng: Random) -> str:
    care = subject.kind.care
    group = lines.GROUPS[care]
    choices = {
        "plain": openings.PLAIN[care],
        "use": openings.USE[group],
        "material": openings.MATERIAL[group],
        "maker": openings.MAKER,
        "colour": openings.COLOUR,
        "season": openings.SEASON,
        "letter": openings.LETTER,
    }
    line = sentences(rng.choice(choices[layout.opening]).format(**words))
    before = said["house"] if layout.opening == "maker" else ""
    after = said["shade"] if layout.opening == "colour" else ""
    return " ".join(part for part in (before, line, after) if part)


# The slots that an opening has already filled.
TOLD = {"use": "use", "material": "material", "maker": "house", "colour": "shade", "season": "season"}


def _left_over(layout: Layout, said: Mapping[str, str]) -> dict[str, str]:
    return {slot: sentence for slot, sentence in said.items() if slot != TOLD.get(layout.opening)}


def _details(subject: Subject, words: Mapping[str, str], rng: Random) -> str:
    """Return the compact line: facts parted by semicolons."""
    shown = {key: subject.look.details[key] for key in subject.kind.titled}
    facts = [
        words["feel"],
        *(_fact(key, lowered(value)) for key, value in shown.items() if value not in DULL),
        f"{words['fit']} fit" if subject.fit else "",
        f"sizes {words['first']} to {words['last']}" if len(subject.sizes) > 1 else "",
        f"in {words['colour']}",
        f"made by {subject.brand}",
    ]
    return f"{rng.choice(layouts.DETAILS)}: {'; '.join(fact for fact in facts if fact)}."


def _fact(key: str, value: str) -> str:
    return value if key in value else f"{value} {key}"


def _notes(subject: Subject, rng: Random) -> list[str]:
    """Return the notes that may come in, the style's own among the first; one is kept back where there are few."""
    own = rng.sample(subject.style.notes, len(subject.style.notes))
    kinds = rng.sample(subject.kind.notes, len(subject.kind.notes))
    notes = [*own[:2], *kinds, *own[2:]]
    room = min(MOST_NOTES, max(FIRST_NOTES, len(notes) - 1))
    head = notes[:FIRST_NOTES]
    words = details(subject)
    ordered = [*rng.sample(head, len(head)), *notes[FIRST_NOTES:room]]
    return [sentences(undoubled(note.format(**words))) for note in dict.fromkeys(ordered)]


def _laid_out(
    layout: Layout, chosen: Mapping[str, int], said: Mapping[str, str], notes: Sequence[str], heads: Mapping[str, str]
) -> str:
    left = list(notes[: chosen["note"]])
    paragraphs = []
    for paragraph in layout.paragraphs:
        body = " ".join(_fill(paragraph, chosen, said, left))
        if body:
            paragraphs.append(f"{sentences(heads[paragraph.head])} {body}" if paragraph.head else body)
    return "\n\n".join(paragraphs)


def _fill(paragraph: Paragraph, chosen: Mapping[str, int], said: Mapping[str, str], left: list[str]) -> Iterator[str]:
    """Yield the sentences of a paragraph, taking notes off those left."""
    taken = {"note": lambda: 1, "half": lambda: -(-len(left) // 2), "notes": lambda: len(left)}
    for slot in paragraph.slots:
        if slot in taken:
            count = min(len(left), taken[slot]())
            yield from left[:count]
            del left[:count]
        elif chosen[slot] and slot in said:
            yield said[slot]


def _length(text: str) -> int:
    return len(text.split())
