"""What a shop says of a pattern: a print, a weave and a texture are spoken of differently."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Motif:
    """How a pattern is named: before a noun, and as a noun of its own with the verb that agrees."""

    adjective: str
    name: str
    verb: str
    lines: tuple[str, ...]
    texture: bool = False


MOTIFS: dict[str, Motif] = {
    "Striped": Motif("striped", "stripes", "are", (
        "Broad stripes run from top to bottom and draw the eye along.",
        "The stripes are wide enough to be seen from across the street.",
        "Stripes of one width, evenly spaced, keep it orderly.")),
    "Pinstriped": Motif("pinstriped", "pinstripes", "are", (
        "From a distance the pinstripes melt into one tone; close by they sharpen.",
        "Pinstripes as fine as a pencil line lend it some backbone.",
        "The pinstripes are set close, and thin enough to be discreet.")),
    "Breton": Motif("Breton-striped", "Breton stripes", "are", (
        "Level stripes, as Breton sailors wore them, go all the way round.",
        "The Breton stripe has not been improved on in a century and a half.",
        "Its stripes lie level, as on a fishing coast they should.")),
    "Dotted": Motif("dotted", "dots", "are", (
        "Small dots in staggered rows keep the mood light.",
        "The dots are all of a size, and set closer than a coin apart.",
        "A field of dots gives the {colour} something to play with.")),
    "Checked": Motif("checked", "checks", "are", (
        "The checks are built from broad bands and thin lines, as in an old tartan.",
        "A bold check crosses the {colour} with a deeper tone of itself.",
        "Bands of two widths cross to make the check, with one fine line in contrast.")),
    "Windowpane": Motif("windowpane-checked", "windowpane check", "is", (
        "A wide, thin windowpane check is laid over the {colour}.",
        "The windowpane lines are so fine that you read the colour first.",
        "Its windowpane check has the calm of squared paper.")),
    "Gingham": Motif("gingham", "gingham", "is", (
        "The gingham has three tones: full colour, half tone and pale.",
        "Gingham squares, all even, give it a cheerful tidiness.",
        "Small gingham squares soften the {colour} from a distance.")),
    "Floral": Motif("floral", "flowers", "are", (
        "Loose flowers and a few leaves are scattered over the {colour}.",
        "The floral design was painted in gouache first, and you can still see the brush.",
        "Its flowers come in three sizes, so the repeat is hard to find.")),
    "Herringbone": Motif("herringbone", "herringbone", "is", (
        "Two close tones zigzag in a herringbone that shows only near by.",
        "The herringbone adds depth without adding a colour.",
        "A fine herringbone runs through it, lighter on darker."), texture=True),
    "Houndstooth": Motif("houndstooth", "houndstooth", "is", (
        "The houndstooth is small and crisp, with its broken corners just visible.",
        "Houndstooth of this size reads as texture at ten paces.",
        "Little broken checks, four points each, make up the houndstooth.")),
    "Quilted": Motif("quilted", "quilting", "is", (
        "The quilting runs in diamonds, each softly padded.",
        "Padded diamonds catch light and shadow and give it body.",
        "Its quilting is stitched in a close diamond grid that lies flat at the edges."), texture=True),
    "Colour Block": Motif("colour-block", "colour blocks", "are", (
        "One clear line parts the {colour} from a second tone below.",
        "Two blocks of colour meet at a thin border and leave it at that.",
        "The lower part changes tone, so the {colour} above looks stronger.")),
    "Melange": Motif("melange", "melange", "is", (
        "Lighter and darker threads mix to a melange, livelier than a flat tone.",
        "The melange comes from several shades spun together before anything is made.",
        "Look closely and the {colour} breaks up into flecks: a proper melange."), texture=True),
    "Paisley": Motif("paisley", "paisley", "is", (
        "Curled paisley drops, each with a rim and an eye, wander over the {colour}.",
        "The paisley is drawn after an old printing block.",
        "Its paisley is large enough to follow and small enough to live with.")),
    "Leaf Print": Motif("leaf-print", "leaves", "are", (
        "Palm leaves are strewn across the {colour} at easy angles.",
        "The leaf print was cut in lino and has kept its slight unevenness.",
        "Fronds in a second tone cross each other as they do in a hothouse.")),
    "Chevron": Motif("chevron", "chevrons", "are", (
        "Bold chevrons stack up in level zigzags.",
        "The chevrons are drawn with a ruler and a steady nerve.",
        "Zigzags of one width give it rhythm.")),
    "Geometric": Motif("geometric", "geometric pattern", "is", (
        "Diamonds and points alternate in a strict, pleasing order.",
        "The geometric pattern repeats every hand's width and never shouts.",
        "Outlined diamonds, each with a smaller one inside, cover the {colour}.")),
    "Cable Knit": Motif("cable-knit", "cables", "are", (
        "The cables stand out in relief, plait beside plait, with ribs between.",
        "Cable stitch takes twice the yarn and gives twice the depth.",
        "Plaited cables run straight up, as fishermen's wives once knitted them."), texture=True),
    "Ribbed": Motif("ribbed", "ribs", "are", (
        "Upright ribs give it stretch and a fine play of light.",
        "The ribs run unbroken from one end to the other.",
        "Close ribs make the surface springy and the outline lean."), texture=True),
    "Fair Isle": Motif("Fair Isle", "Fair Isle bands", "are", (
        "Bands of small steps and stars follow the Fair Isle tradition.",
        "The Fair Isle bands are worked with two colours in a row, never more.",
        "Its Fair Isle pattern was charted on squared paper, star by star.")),
}  # fmt: skip

ON_A_SURFACE = (
    "The {marks} {marks_are} carried right to the edge, with no border to stop at.",
    "In this design the {marks} {marks_are} the point, and the shape keeps out of the way.",
    "Against the {colour}, the {marks} {marks_are} easy to read and never loud.",
    "No two show the {marks} in quite the same place.",
)
IN_THE_SURFACE = (
    "There is no print: the {marks} {marks_are} in the surface itself.",
    "You can feel the {marks} as well as see the play of light.",
    "The {marks} {marks_are} tone on tone, so the {colour} stays one colour.",
    "From afar it is simply {colour}; the {marks} {marks_are} for those who come near.",
)


def motif_of(pattern: str) -> Motif:
    """Return how a pattern is spoken of; one that is not in the table is spoken of by its name."""
    return MOTIFS.get(pattern) or Motif(pattern.lower(), f"{pattern.lower()} pattern", "is", ())


def lines_on(motif: Motif) -> tuple[str, ...]:
    """Return the lines about a pattern: its own, and those of its nature."""
    return (*motif.lines, *(IN_THE_SURFACE if motif.texture else ON_A_SURFACE))
