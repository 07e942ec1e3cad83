"""The invented makers: which department each works for, and what is told of the house."""

from __future__ import annotations

from random import Random

HOUSES: dict[str, dict[str, tuple[str, ...]]] = {
    "Fashion": {
        "Alder & Finch": (
            "Alder & Finch is a family house from the Welsh borders, still run from the building it began in.",
            "Alder & Finch keeps its collections small, and repairs what it sold ten years ago."),
        "Norrvik": (
            "Norrvik works in a former rope loft on a northern harbour and designs with the weather in mind.",
            "Norrvik changes little from year to year, which is why people come back to it."),
        "Casa Orlune": (
            "Casa Orlune comes from Valencia, and you can tell by the way it handles colour.",
            "Casa Orlune still finishes every piece in the one workshop behind its first shop."),
        "Harrow Lane": (
            "Harrow Lane began as a market stall, and has kept its feeling for what people really use.",
            "Harrow Lane works with the same six workshops it started with."),
        "Thistle & Rook": (
            "Thistle & Rook is Edinburgh's answer to fuss: dry humour, dark tones and exact work.",
            "Thistle & Rook tests each design for a season before it is sold."),
        "Birch Row": (
            "Birch Row was set up by two sisters in Tampere who wanted fewer, better things.",
            "Birch Row prints the name of the workshop inside everything it makes."),
        "Ostrelle": (
            "Ostrelle is from Brittany, and there is always something of the sea in its work.",
            "Ostrelle draws everything by hand first and throws most of the drawings away."),
        "Wrenfold Mill": (
            "Wrenfold Mill grew out of a Yorkshire weaving shed and still thinks in textures.",
            "Wrenfold Mill is known for getting the unseen side as right as the seen one."),
        "Solvarra": (
            "Solvarra is a young Lisbon studio with an eye for line and very little patience for trends.",
            "Solvarra makes to order in short runs, so little is left over."),
        "Kesterby": (
            "Kesterby dresses people who cycle to work and would rather not look as though they do.",
            "Kesterby, of Copenhagen, treats every seam and edge as a question of use."),
        "Velamoor": (
            "Velamoor takes its tones from moor and heath, and changes them only with the seasons.",
            "Velamoor is a studio of nine people who all take turns at the workbench."),
        "Juniper Road": (
            "Juniper Road has always been the relaxed one among our makers, and the most worn at our own counter.",
            "Juniper Road likes things that pack small and come out well."),
        "Pellow & Daughters": (
            "Pellow & Daughters has been in the same Cornish yard for three generations.",
            "Pellow & Daughters will mend what it makes for as long as you own it."),
        "Tern & Tide": (
            "Tern & Tide is a coastal house that believes salt air is the best test there is.",
            "Tern & Tide works with clear shapes and a palette borrowed from boats."),
        "Brambleholt": (
            "Brambleholt makes country things that behave well in town.",
            "Brambleholt would sooner sell you one thing for ten years than ten for one."),
        "Orsavina": (
            "Orsavina, from the hills near Biella, has an Italian ease with good materials.",
            "Orsavina gives its makers a week for what others do in a day."),
        "Lindhavn": (
            "Lindhavn stands for the quiet end of Danish design: little to see, much to feel.",
            "Lindhavn starts each piece by asking what can be left off."),
        "Quillon Street": (
            "Quillon Street is run by former theatre people and knows what looks right from ten paces.",
            "Quillon Street has a sharp eye for proportion and a light touch with decoration."),
        "Saltmarsh Row": (
            "Saltmarsh Row makes unhurried things on the Norfolk coast, from a converted chapel.",
            "Saltmarsh Row publishes what it pays its makers, down to the hour."),
        "Atelier Sorbier": (
            "Atelier Sorbier, in Lyon, trained in couture and prefers to make things for every day.",
            "Atelier Sorbier measures twice, and its finishing shows it."),
        "Copperwick": (
            "Copperwick comes out of Birmingham's workshop streets and is proud of its hardware.",
            "Copperwick builds for use first, and the good looks seem to follow."),
        "Two Larches": (
            "Two Larches lies at the foot of the Tyrolean Alps and makes things that go up and down with ease.",
            "Two Larches is the sort of maker that answers letters, and by hand."),
        "Nettle & Flint": (
            "Nettle & Flint began in a Bristol garage with one good idea and a borrowed machine.",
            "Nettle & Flint likes honest shapes with one surprise in them."),
        "Maravel": (
            "Maravel works between Marseille and Genoa, and its things are at home in strong light.",
            "Maravel is best known for colours that stay true from one year to the next."),
    },
    "Electronics": {
        "Auralune": (
            "Auralune is a small firm of sound and radio engineers in Aarhus who still answer the phone.",
            "Auralune writes manuals of four pages, and you will hardly need them."),
        "Pico North": (
            "Pico North builds electronics in Tallinn and publishes the repair guide on the day of launch.",
            "Pico North leaves out the functions nobody used in the last model."),
        "Voltaire Row": (
            "Voltaire Row came out of a university laboratory and has kept its habit of measuring everything.",
            "Voltaire Row prints real figures on the box, taken in a real room."),
        "Lumetra": (
            "Lumetra, from Eindhoven, spends more on testing than on advertising.",
            "Lumetra promises spare parts for ten years and has kept that promise so far."),
        "Kitewell": (
            "Kitewell is a team of musicians and engineers, and the two argue until it is right.",
            "Kitewell puts the switches where hands expect them."),
        "Hexamoor": (
            "Hexamoor makes calm machines: few lights, no pop-ups, no account to open.",
            "Hexamoor designs in Leeds and assembles in small batches."),
        "Nordwave": (
            "Nordwave works in Bergen and tests everything in the rain, because there is a lot of it.",
            "Nordwave thinks that a thing you use daily should be pleasant to hold."),
        "Solenite": (
            "Solenite began by repairing other people's devices, and builds its own with screws instead of glue.",
            "Solenite keeps one model in the range until the next is really better."),
        "Meridel": (
            "Meridel is a Geneva workshop with a watchmaker's idea of tolerances.",
            "Meridel is known for clean lines and software that stays out of the way."),
        "Tonavik": (
            "Tonavik designs for people who read the settings once and never again.",
            "Tonavik sends every unit through a full day of trial before it is packed."),
        "Osterfield Labs": (
            "Osterfield Labs is three engineers and a long bench in Delft.",
            "Osterfield Labs buys the good components first and draws the case around them."),
        "Quanta Fjord": (
            "Quanta Fjord measures its success in years of use, and says so in the guarantee.",
            "Quanta Fjord makes the plainest boxes in the trade, with some of the best insides."),
        "Bellwether Nine": (
            "Bellwether Nine asks two hundred owners before it changes a button.",
            "Bellwether Nine has a name for dependable batteries and straightforward menus."),
        "Arclight Bay": (
            "Arclight Bay, from Porto, brings some southern warmth to a cool trade.",
            "Arclight Bay supports its older models long after others have moved on."),
    },
    "Home & Living": {
        "Hearth & Heron": (
            "Hearth & Heron makes things for rooms that are lived in rather than photographed.",
            "Hearth & Heron started at a kitchen table, and tries its designs there to this day."),
        "Oakmere": (
            "Oakmere is a workshop in Shropshire where apprentices still stay for seven years.",
            "Oakmere marks every piece with the month in which it was finished."),
        "Studio Lune": (
            "Studio Lune, in Ghent, works slowly and in series of a few hundred.",
            "Studio Lune likes soft outlines and tones that change with the hour."),
        "Tessarno": (
            "Tessarno comes from the hills of Umbria and has clay, wood and lime in its bones.",
            "Tessarno believes a room needs few things, each of them good."),
        "Pottery Lane": (
            "Pottery Lane is a row of five workshops that share one yard and one clear idea of home.",
            "Pottery Lane sells its seconds at the gate and sends us only the firsts."),
        "Hygget": (
            "Hygget is from Odense and takes comfort seriously, without making a show of it.",
            "Hygget lends each new design to ten families before it goes on sale."),
        "Maison Rive": (
            "Maison Rive was founded on a river barge in Nantes, and has used space well ever since.",
            "Maison Rive mixes French proportion with a farmhouse's good sense."),
        "Clay & Kin": (
            "Clay & Kin is a cooperative of makers who own the workshop between them.",
            "Clay & Kin keeps its range short and its finishes careful."),
        "Falkenhof": (
            "Falkenhof makes solid household things in the Black Forest and delivers them by rail.",
            "Falkenhof guarantees its work for ten years, and is seldom asked."),
        "Greyfield": (
            "Greyfield works with northern tones and a certain stubbornness about quality.",
            "Greyfield has a single workshop near Galway, and no plans for another."),
        "Lantern Yard": (
            "Lantern Yard grew from a repair shop, and makes nothing that cannot be put right.",
            "Lantern Yard designs for small rooms and shared tables."),
        "Moss & Mantel": (
            "Moss & Mantel looks to old farmhouses for its shapes and to the garden for its colours.",
            "Moss & Mantel packs without plastic and asks for the boxes back."),
        "Ardenwick": (
            "Ardenwick trains its own makers in a converted school near Durham.",
            "Ardenwick is loved for finishes that look better with wear."),
        "Villa Nespora": (
            "Villa Nespora takes after the summer houses of the Ligurian coast: light, cool, unpretentious.",
            "Villa Nespora draws each piece at full size on the workshop wall first."),
    },
}  # fmt: skip

BRANDS: dict[str, tuple[str, ...]] = {department: tuple(houses) for department, houses in HOUSES.items()}


def brand_for(department: str, rng: Random) -> str:
    """Choose an invented maker of that department."""
    return rng.choice(BRANDS[department])


def told_of(department: str, brand: str) -> tuple[str, ...]:
    """Return what may be said of a house, one sentence each; nothing for a maker of another department."""
    return HOUSES[department].get(brand, ())
