"""What a shop says of a colour."""

from __future__ import annotations

from random import Random

SHADES: dict[str, tuple[str, ...]] = {
    "Black": (
        "The black is deep and does not turn brown in daylight.",
        "In black it is the outline that speaks.",
        "Black was the first colour to sell out last year, and the first we ordered again."),
    "White": (
        "The white is a clear one, nearer to snow than to milk.",
        "White is less forgiving than other colours, and looks twice as fresh.",
        "It is a clean white that sits easily beside brighter tones."),
    "Grey": (
        "The grey is neither warm nor cold, so it sides with everything.",
        "This grey has the tone of slate after rain.",
        "Grey lets the shape and the surface do the talking."),
    "Navy Blue": (
        "The navy blue is dark enough to stand in for black, and kinder.",
        "Navy blue goes with nearly everything most people own.",
        "By lamplight the navy looks almost like ink."),
    "Blue": (
        "The blue is clear and even, somewhere between cornflower and sea.",
        "It is a blue with some strength in it, and no green.",
        "A good blue is hard to mix; this one took four tries."),
    "Teal": (
        "The teal sits exactly between green and blue, and shifts with the light.",
        "Teal has the depth of a dark tone and the liveliness of a light one."),
    "Green": (
        "The green is that of leaves in June, not of traffic lights.",
        "It is a full, natural green that sits well beside wood and denim blue.",
        "Green is having a good year, and we think it has earned it."),
    "Olive": (
        "The olive is muted and earthy, and gets on with other quiet tones.",
        "Olive does the work of a neutral and has more character than most."),
    "Yellow": (
        "The yellow is sunny without being loud.",
        "It is the yellow of egg yolk and rain boots, and lifts a grey day."),
    "Mustard": (
        "The mustard has some brown in it, which keeps it grown-up.",
        "Mustard brings warmth to whatever stands beside it."),
    "Orange": (
        "The orange is bright and a little burnt at the edges.",
        "Orange needs no company to be noticed, and likes blue best."),
    "Rust": (
        "The rust is taken from old brick and autumn beech.",
        "Rust is warmer than brown and calmer than red."),
    "Red": (
        "The red is a true one, with neither orange nor pink in it.",
        "Red needs nothing else to make an entrance.",
        "It is a confident red that keeps its depth in evening light."),
    "Maroon": (
        "The maroon is as dark as wine in a jug.",
        "Maroon is the gentlest way to bring in red."),
    "Pink": (
        "The pink is dusty rather than sweet.",
        "It is a pink with some grey in it, and easier to live with than you may think.",
        "Pink flatters most of its neighbours, grey and navy most of all."),
    "Peach": (
        "The peach is soft and warm, like light through a blind.",
        "Peach looks its best in the hour before sunset."),
    "Purple": (
        "The purple leans towards blue and has some dusk in it.",
        "Purple is rare in our shop; this one won us over."),
    "Lavender": (
        "The lavender is pale, dry and slightly grey, as the plant is.",
        "Lavender is calmer than pink and warmer than blue."),
    "Beige": (
        "The beige is that of dry sand, with a touch of warmth.",
        "Beige asks for little and goes a long way."),
    "Cream": (
        "The cream is warmer than white and softer on the eye.",
        "It is the cream of unbleached wool, and ages gracefully."),
    "Tan": (
        "The tan is light to begin with and sits well beside blue and white.",
        "Tan has the warmth of a saddle and none of its weight."),
    "Brown": (
        "The brown is that of strong coffee.",
        "Brown is less strict than black, and warmer company."),
    "Gold": (
        "The gold tone is soft and more honey than lemon.",
        "Gold gives a little light back to whatever is near."),
    "Silver": (
        "The silver tone is cool and quietly bright.",
        "Silver takes on the colours around it, and changes with the room."),
}  # fmt: skip

ANY_SHADE = (
    "The colour is mixed for us and checked by daylight, batch by batch.",
    "On most screens the {colour} looks a touch brighter than it is.",
    "In {colour}, {they} {is} easy to combine and hard to tire of.",
    "Of all the colours on the sample card, {colour} is the one we agreed on.",
    "Seen by daylight the {colour} has more depth than a photograph shows.",
    "Ask for a sample card if you want to match the {colour} to something you own.",
    "We have compared the {colour} with our own pictures, and they come close.",
    "{brand} has used this {colour} for years, so it sits well with older pieces.",
    "The {colour} is a shade we would call settled: neither fashionable nor dated.",
    "Under warm lamps the {colour} turns a little softer.",
)


EVEN_SHADE = ("The {colour} is even, and the same from one piece to the next.",)


def shade_line(colour: str, even: bool, rng: Random) -> str:
    """Choose a line: as often one of the colour's own, if it is in the table, as one that holds for any.

    even: whether the colour is one and the same all over, without a pattern or a finish that changes it.
    """
    any_shade = (*ANY_SHADE, *EVEN_SHADE) if even else ANY_SHADE
    return rng.choice(rng.choice((SHADES.get(colour, any_shade), any_shade)))
