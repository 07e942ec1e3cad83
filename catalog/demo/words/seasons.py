"""The season a thing is sold in, and what a shop says of it."""

from __future__ import annotations

from random import Random

COLD, HOT = ("Fall", "Winter"), ("Spring", "Summer")
WARM = {
    "Merino Wool", "Lambswool", "Cashmere Blend", "Alpaca Blend", "Wool Blend", "Wool", "Tweed", "Flannel", "Corduroy",
    "Fleece", "Velvet", "Boucle", "Waxed Cotton",
}  # fmt: skip
COOL = {"Linen", "Linen Blend", "Chiffon", "Mesh", "Cotton Poplin"}

# Words of a type, a noun or a detail that settle the season whatever the material.
COLD_WORDS = {
    "Coat", "Coats", "Overcoat", "Parka", "Puffer", "Boots", "Beanie", "Scarf", "Scarves", "Sweater",
    "Sweaters", "Roll Neck", "Overshirt", "Hoodie",
}  # fmt: skip
HOT_WORDS = {
    "Shorts", "Sandals", "Sandal", "Sleeveless", "Strappy", "Sunglasses", "Short Sleeve", "Flutter Sleeve",
}  # fmt: skip


def season_for(material: str, words: set[str], rng: Random) -> str:
    """Choose Spring, Summer, Fall or Winter by the words of a thing, else by its material, else by chance."""
    if words & COLD_WORDS:
        return rng.choice(COLD)
    if words & HOT_WORDS or material in COOL:
        return rng.choice(HOT)
    return rng.choice(COLD if material in WARM else (*HOT, *COLD))


SEASON_WORDS = {"Spring": "spring", "Summer": "summer", "Fall": "autumn", "Winter": "winter"}

WORN: dict[str, tuple[str, ...]] = {
    "Spring": (
        "We think of {them} as a spring piece, for mornings that start cool and end warm.",
        "{this} {noun} belong{s} to our spring selection, when layers come off one by one.",
        "Spring is the season for {them}: light air, long walks, no fixed plans.",
        "From March on {they} come{s} into {their} own.",
        "{they} arrive{s} with the first mild days, and {do} not mind a late frost at the door.",
        "Bought in spring, {they} will see you well past midsummer.",
        "For spring we like things that are easy to put on and easy to take off, as {this} {noun} {is}.",
    ),
    "Summer": (
        "{they} {is} chosen for summer: for heat, shade and late suppers.",
        "In summer, when less is more, {they} {do} very nicely.",
        "We stock {them} for summer, and pack {them} first for holidays.",
        "{this} {noun} belong{s} to the long, light part of the year.",
        "Summer clothes have one task, which is to be forgotten while you wear them; {they} manage{s} it.",
        "{they} come{s} into the shop with the strawberries and go{es} with the swallows.",
        "On a hot afternoon you will be glad of {them}.",
    ),
    "Fall": (
        "We bring {them} in for autumn, with the first fires and the last apples.",
        "{they} suit{s} autumn best, when the light goes golden and the air sharpens.",
        "Autumn is kind to things like {this} {noun}, and brings out the {colour}.",
        "From September to the first hard frost {they} {is} hard to better.",
        "{this} {noun} {is} part of our autumn selection, made with layers in mind.",
        "For those in-between weeks of autumn, {they} {is} a safe choice.",
        "As the leaves turn, {they} come{s} out of the cupboard and stay{s} out.",
    ),
    "Winter": (
        "{they} join{s} the shop for winter, when dark days ask for good things.",
        "For winter, {this} {noun} keep{s} company with wool and firelight.",
        "Winter clothes should cheer you up a little; {they} {do}.",
        "{they} {is} one of the pieces we put aside for the cold months.",
        "From the first snow to the last, {they} {is} good company.",
        "We count on {them} in winter, from Advent to the end of February.",
        "{this} {noun} belong{s} to our winter selection, and to cold bright mornings.",
    ),
}

CARRIED: dict[str, tuple[str, ...]] = {
    "Spring": (
        "New for spring, though {they} will serve all year.",
        "{they} {is} part of our spring selection, for days with the windows open.",
        "We chose {them} for spring, with lighter clothes in mind.",
        "Spring light suits {them} particularly well.",
    ),
    "Summer": (
        "New for summer, and no worse in October.",
        "We chose {them} for summer, with bare arms and long evenings in mind.",
        "{they} {is} part of our summer selection, for bright days and light luggage.",
        "Summer is when {they} look{s} best, in strong sun.",
    ),
    "Fall": (
        "New for autumn, and a good match for heavier cloth.",
        "We chose {them} for autumn, with wool and long sleeves in mind.",
        "{they} {is} part of our autumn selection, for low sun and falling leaves.",
        "{they} sit{s} well beside autumn tones.",
    ),
    "Winter": (
        "New for winter, when a small pleasure counts for more.",
        "We chose {them} for winter, with dark coats in mind.",
        "{they} {is} part of our winter selection, and often bought as a present.",
        "In winter light {they} show{s} more than you would expect.",
    ),
}
