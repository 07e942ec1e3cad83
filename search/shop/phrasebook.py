"""What the lower layers and the forms say in English, so that the shop's pages can say it in another language.

Ranking, query and pictures know neither Django nor the language of a page, and lists of results keep their reasons as
they were told. So their phrases stand here once more as templates, by which a page reads what was said and says it
again. {word} is a phrase of this book itself; {number}, {low} and {high} are numbers; {text} and {to} are anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

#: Single words: also of the catalogue's vocabulary, so they are looked up for values of products as well.
WORDS = (
    # what something is for, and how it is spoken of after "for"
    *(_("wedding"), _("party"), _("business"), _("formal"), _("casual"), _("sport"), _("beach"), _("date")),
    *(_("travel"), _("interview"), _("festival"), _("outdoor"), _("evening"), _("daytime"), _("professional")),
    *(
        _("dinner"),
        _("housewarming"),
        _("gaming"),
        _("streaming"),
        _("home office"),
        _("reading"),
        _("weddings"),
        _("parties"),
        _("formal occasions"),
        _("everyday"),
    ),
    *(_("the beach"), _("a date"), _("interviews"), _("festivals"), _("the outdoors"), _("evenings out"), _("work")),
    *(_("dinners"), _("a housewarming"), _("the morning"), _("the afternoon"), _("the evening"), _("the night")),
    # moods, feelings, seasons, times
    *(_("confident"), _("relaxed"), _("elegant"), _("playful"), _("adventurous"), _("romantic"), _("energetic")),
    *(_("sophisticated"), _("comfortable"), _("bold"), _("minimalist"), _("elegance"), _("casualness")),
    *(_("boldness"), _("minimalism"), _("minimal"), _("dressy"), _("loud"), _("bare"), _("spring"), _("summer")),
    *(_("autumn"), _("winter"), _("morning"), _("afternoon"), _("night")),
    *(_("dressier"), _("plainer"), _("more casual"), _("less casual"), _("bolder"), _("quieter"), _("simpler")),
    _("more detailed"),
    # terms of a score
    *(_("closeness"), _("details"), _("feel"), _("occasion"), _("variety"), _("your words"), _("rules")),
    _("your taste"),
    # fields and settings
    *(_("mood"), _("season"), _("time"), _("when"), _("category"), _("price"), _("colour"), _("gender"), _("type")),
    *(_("brand"), _("availability"), _("sold by"), _("all filters"), _("occasions"), _("material"), _("pattern")),
    *(_("fit"), _("good for"), _("left"), _("right"), _("top"), _("bottom"), _("in stock"), _("out of stock")),
    *(_("weighted"), _("side by side"), _("where they agree"), _("words change the photo"), _("yes"), _("no")),
    *(_("as the shop sets it"), _("does not matter"), _("closest first"), _("cheapest first"), _("dearest first")),
    *(_("newest first"), _("all prices"), _("your photo")),
)
PHRASES = (
    # reasons
    *(_("close to your photo and words"), _("close to your photo"), _("close to your words")),
    *(_("close to what you asked for"), _("close to “{text}”"), _("among the nearest things there are")),
    *(_("placed here by its merchant"), _("made for {word}"), _("right for {word}"), _("possible for {word}")),
    *(_("feels {word}"), _("a little {word}"), _("looks {word}"), _("not too {word}"), _("fits {word}")),
    *(_("brought forward by its merchant"), _("of the kind that your search points at")),
    *(_("named in your words"), _("unlike what stands before it"), _("fitting in its details")),
    _("like what you saved"),
    *(_("{word} and {word2}"), _("more {word}"), _("for {word}"), _("for {word} instead"), _("both for {word}")),
    *(_("{text} with {to}, two calm colours"), _("{text} with {to}, calm beside strong")),
    *(_("{text} with {to}, tone in tone"), _("{text} with {to}, opposite colours")),
    *(_("{text} with {to}, neighbouring colours"), _("often worn or used together")),
    *(_("fits in everything"), _("fits in most"), _("close to it otherwise"), _("{word} {low} → {high}")),
    # what was chosen
    *(_("photo counts {number}"), _("joined: {word}"), _("ranked by {text}"), _("more: {text}"), _("less: {text}")),
    *(_("price {text} to {to}"), _("price up to {text}"), _("price from {text}"), _("only {number} left")),
    *(_("only {text}"), _("up to {number}"), _("from {number}"), _("{low} to {high}")),
    *(_("what is the occasion?"), _("how should it feel?"), _("when is it for?")),
    # settings
    _("What its ranking profile says."),
    _("Mixes both. The slider says how much the photo counts."),
    _("Reads both at once; how much each counts was learned. No slider."),
    _("Looks for what photo and words have in common. No slider."),
    _("Keeps the photo and lets the words change it, as was learned. No slider."),
    # what has to be mended
    _("Say what you are looking for: words, a photo, or both."),
    _("The weight of the photo is a number from 0 (words only) to 1."),
    _("Use plain words."),
    _("That photo is no longer kept: we delete photos after a day. Choose it again."),
    _("That product is no longer in the shop. Describe what you are looking for."),
    _("That page of results is no longer there: we keep a list for a quarter of an hour."),
    _("That file is empty. Choose another photo."),
    _("Choose one of the five answers."),
    _("This names no search."),
    _("The part of the photo is given in numbers from 0 to 100."),
    _("Choose at least {text} hundredths of the photo in each direction."),
    _("Join words and photo by one of: {text}."),
    _("There are three steps, and then the results."),
    _("Choose at least one thing, or add words: then we know what to look for."),
    _("A price is a number, such as 49.90."),
    _("A price is not below 0."),
    _("A price has at most two decimals."),
    _("in_stock is 1 (leave out what is out of stock) or 0 (only that)."),
    _("Search by a product alone: leave out text and image."),
    _("More of and less of change a search: give words, a photo or a product too."),
    _("Use at most {text} characters; this text has {to}."),
    _("Use at most {text} of these."),
    _("Use at most {text} values."),
    _("Use one of: {text}."),
    _("Each has 1 to {text} characters."),
    _("Each value has 1 to {text} characters."),
    _("There is no {word} “{text}”. Use one of: {to}."),
    _("There is no ranking profile “{text}”. Use one of: {to}."),
    _("This fusion is not available here: use {text}."),
    _("This product is not searchable yet; try again in a minute."),
    _("The picture is {text} pixels; each side needs at least {to}."),
    _("The picture has {text} MB; send one of at most {to} MB."),
    _("The picture has too many pixels; send one of at most {text} megapixels."),
    _("This is not a picture that can be read; send a JPEG, PNG or WebP file."),
    _("The picture is cut off or damaged; save or export it again and resend it."),
    # what is away
    _("There is no search index yet."),
    _("The search index does not answer right now."),
    _("The search model cannot be loaded."),
    _("Many people are searching right now; try again in a moment."),
)
#: What the scripts say.
SCRIPTS = (
    _("Loading more results."),
    _("{count} more results, {all} are shown."),
    _("Chosen photo: {name}"),
    _("Remove the photo"),
    _("Photo removed."),
    _("That file is not a picture. Choose a JPEG, PNG or WebP."),
    _("That photo is larger than {size} MB. Choose a smaller one."),
    _("Photo chosen. Add words, or press Search."),
    _("Searching."),
    _("Suggestions"),
    _("1 product"),
    _("{number} products"),
    _("Often searched"),
    _("Category, {products}"),
    _("Brand, {products}"),
    _("{number} suggestions; use the arrow keys."),
    _("Results updated."),
    _("Hidden."),
    _("Wish list changed."),
    _("Shown again."),
    _("In the bag."),
    _("Taken out of the bag."),
    _("Your taste changed."),
    _("Thank you. Your rating helps to choose between ways of ranking."),
    _("That did not work. Try again later."),
)
_SLOT = re.compile(r"\\\{(\w+)\\\}")
_CONTENTS = {"word": "[^,;.“”]+?", "number": r"[−-]?[\d.,]+", "text": ".+?"}
_NUMBERS = frozenset({"number", "low", "high"})
#: What joins phrases, outside of quotation marks: where there is a semicolon, that alone.
_COMMAS, _SEMICOLONS = (re.compile(f"({joint})(?=(?:[^“”]*“[^”]*”)*[^“”]*$)") for joint in (", and |, ", "; "))


def word(text: str) -> str:
    """Say a word of the vocabulary in the language of the page; anything else, such as a value of a product, stays."""
    known = _speaks_another() and text.lower() in WORDS
    return _capital(text, gettext(text.lower())) if known else text


def spoken(text: str) -> str:
    """Say what was said in English in the language of the page; what is not in the book stays as it is."""
    return (_speaks_another() and (_phrase(text) or _sentence(text))) or text


def _speaks_another() -> bool:
    """Say whether the page is not in English, the language in which everything was said."""
    return not (get_language() or "en").startswith("en")


def _phrase(text: str) -> str:
    """Return a phrase in the language of the page, "" for one that the book does not have."""
    for said in (text, text[:1].lower() + text[1:]):
        if said in _known():
            return _capital(text, gettext(said))
    for pattern, template in _patterns():
        if match := pattern.fullmatch(text):
            slots = {
                name: spoken(value) if name.startswith("word") else value for name, value in match.groupdict().items()
            }
            return _capital(text, gettext(template).format(**slots))
    return ""


def _sentence(text: str) -> str:
    """Return phrases that are joined by commas, said one by one; "" where one of them is not in the book."""
    body = text.removesuffix(".")
    parts = (_SEMICOLONS if "; " in body else _COMMAS).split(body)
    said = [_phrase(part) for part in parts[::2]]
    if (len(said) < 2 and body == text) or not all(said):
        return ""
    joints = [gettext(joint) if joint == ", and " else joint for joint in parts[1::2]]
    joined = "".join(piece for pair in zip(said, [*joints, ""], strict=True) for piece in pair)
    return _capital(text, joined) + text[len(body) :]


def _capital(like: str, text: str) -> str:
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


@cache
def _known() -> frozenset[str]:
    return frozenset(one for one in (*WORDS, *PHRASES) if "{" not in one)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_compiled())


def _compiled() -> Iterator[tuple[re.Pattern[str], str]]:
    """Compile the templates, those that say most themselves first."""
    for phrase in sorted((one for one in PHRASES if "{" in one), key=lambda one: -len(re.sub(r"\{\w+\}", "", one))):
        yield re.compile(_SLOT.sub(_group, re.escape(phrase)), re.DOTALL | re.IGNORECASE), phrase


def _group(slot: re.Match[str]) -> str:
    kind = "word" if slot[1].startswith("word") else "number" if slot[1] in _NUMBERS else "text"
    return f"(?P<{slot[1]}>{_CONTENTS[kind]})"


#: How the last of several phrases is joined to the others.
JOINT = _(", and ")
