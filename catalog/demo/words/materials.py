"""Materials: how each feels, the family it is kept with, and what is worth knowing about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Material:
    """One material. `family` is what `catalog.demo.words.care` goes by; see `traits_of` for `traits` that do not hold."""

    feel: str
    family: str
    traits: tuple[str, ...]


MATERIALS: dict[str, Material] = {
    "Cotton": Material("soft, even-grained cotton", "cotton", (
        "Cotton of this weight breathes, and grows softer without going limp.",
        "The fibre is long-staple cotton, which pills less and holds its colour longer.")),
    "Organic Cotton": Material("organic cotton of a good weight", "cotton", (
        "The cotton is grown without pesticides and spun close to the fields.",
        "Organic fibre is no softer on the first day, but noticeably so by the tenth.")),
    "Cotton Poplin": Material("crisp cotton poplin", "cotton", (
        "Poplin has a fine, tight weave that looks pressed even when it is not quite.",
        "The yarn is two-ply, so the cloth stays smooth and opaque.")),
    "Cotton Twill": Material("sturdy cotton twill", "cotton", (
        "The diagonal of the twill hides small creases and takes hard wear.",
        "Twill starts a little stiff and gives way where it is used most.")),
    "Ripstop Cotton": Material("light ripstop cotton", "cotton", (
        "Thicker threads run through the weave in a grid, so that a snag stays a snag.",
        "Ripstop was made for sails and tents, and it shows in how little it weighs.")),
    "Waxed Cotton": Material("waxed cotton that sheds rain", "waxed", (
        "The wax takes on marks and folds, which is most of its charm.",
        "Waxed cotton feels cool at first and softens with the warmth of use.")),
    "Jersey": Material("a supple jersey", "jersey", (
        "Jersey gives with every movement and comes back when you let go.",
        "The knit is dense enough not to curl at the edges.")),
    "Ponte Jersey": Material("a firm ponte jersey", "jersey", (
        "Ponte is knitted double, so it has the look of a woven cloth and the ease of a knit.",
        "The double knit smooths rather than clings.")),
    "Linen": Material("pure linen with a dry, cool hand", "linen", (
        "Linen creases, and is meant to; the folds are part of how it looks.",
        "The flax is European, and the small slubs in the yarn are left as they come.")),
    "Linen Blend": Material("a blend of linen and cotton", "linen", (
        "Linen keeps it cool and cotton takes out the sharpest of the creases.",
        "The two fibres take the dye a little differently, which gives the surface some depth.")),
    "Viscose": Material("fluid viscose", "delicate", (
        "Viscose comes from wood pulp and drapes much as silk does.",
        "The yarn is heavier than usual, so it hangs well and does not cling.")),
    "Flannel": Material("brushed flannel", "cotton", (
        "Both sides are brushed, so it feels warm from the first minute.",
        "Flannel is at its best once it has lost its newness.")),
    "Corduroy": Material("fine-ribbed corduroy", "corduroy", (
        "The ribs catch the light and make one colour look like two.",
        "Corduroy wears smooth in places over the years, like the corner of a good book.")),
    "Denim": Material("rigid denim", "denim", (
        "The denim is woven slowly on narrow looms, and its small unevenness is meant.",
        "Rigid denim needs a week of patience and repays it.")),
    "Stretch Denim": Material("denim with a little stretch", "denim", (
        "Two per cent elastane is enough to bend a knee, and too little to sag.",
        "It looks like old-fashioned denim and behaves more kindly.")),
    "Merino Wool": Material("extra-fine merino wool", "knitwool", (
        "Merino keeps warmth in when it is cold and lets it out when it is not.",
        "Each fibre is fine enough to bend at the skin, which is why it does not itch.")),
    "Lambswool": Material("warm lambswool", "knitwool", (
        "Lambswool is the first shearing, springy and full of air.",
        "It has the slight bite of honest wool, which softens within weeks.")),
    "Cashmere Blend": Material("a cashmere blend", "knitwool", (
        "The cashmere brings softness and the wool beside it brings strength.",
        "A little pilling in the first weeks is natural and soon stops.")),
    "Wool Blend": Material("a smooth wool blend", "wool", (
        "Wool keeps creases out, and the blend keeps the weight down.",
        "The surface is clear-cut, so the colour stays sharp.")),
    "Crepe": Material("matt crepe with a fluid drape", "dressy", (
        "The twisted yarn of crepe gives a faintly pebbled surface that hardly creases.",
        "Crepe has weight without thickness, so it moves slowly and well.")),
    "Satin": Material("heavy satin", "dressy", (
        "The face is bright and the back is matt, and the light runs along every fold.",
        "This satin has enough body to hold a line.")),
    "Chiffon": Material("airy chiffon", "delicate", (
        "Chiffon weighs next to nothing and is never quite still.",
        "The yarn is tightly twisted, which gives the sheerness a little grip.")),
    "Nylon": Material("dense, closely woven nylon", "technical", (
        "The weave is tight enough to stop wind and shrug off a shower.",
        "Nylon dries within the hour and does not mind being folded small.")),
    "Recycled Nylon": Material("recycled nylon", "technical", (
        "The yarn is spun from old fishing nets and offcuts, and is as strong as new.",
        "It is light for its strength and sheds a short shower.")),
    "Polyester": Material("hard-wearing polyester", "technical", (
        "The fibre keeps its colour in strong sun and dries fast.",
        "More than half of the yarn has been a bottle before.")),
    "Suede": Material("soft suede", "suede", (
        "The nap shows the stroke of a hand, and recovers with another.",
        "Suede deepens in tone with use and never looks quite the same twice.")),
    "Nubuck": Material("oiled nubuck", "suede", (
        "Nubuck is leather buffed on the grain side, so it is velvety and still tough.",
        "The oil in it makes scuffs fade at the rub of a thumb.")),
    "Leather": Material("full-grain leather", "leather", (
        "The grain is left as it grew, with the odd mark that proves it.",
        "Leather of this kind darkens a little where hands touch it.")),
    "Patent Leather": Material("patent leather", "patent", (
        "The lacquer is flexible, so it bends without cracking.",
        "A mirror finish like this needs no other ornament.")),
    "Vegan Leather": Material("a plant-based leather", "faux", (
        "It is made from the waste of fruit and grain, on a woven backing.",
        "No animal was needed, and water runs off it.")),
    "Canvas": Material("heavy canvas", "canvas", (
        "Canvas of this weight stands up by itself and softens along the folds.",
        "The yarns are doubled before weaving, which is what makes it last.")),
    "Mesh": Material("an open knitted mesh", "mesh", (
        "Air passes straight through, which matters more than any number on a label.",
        "The openings are larger where heat gathers.")),
    "Acetate": Material("hand-polished acetate", "acetate", (
        "Acetate is made from cotton, and its colour goes all the way through.",
        "It warms to the skin, which plastic never quite does.")),
    "Bio Acetate": Material("acetate made from cotton and wood", "acetate", (
        "The softener in it comes from plants, so that old pieces can break down.",
        "It has the depth and warmth of ordinary acetate, without the oil.")),
    "Stainless Steel": Material("brushed stainless steel", "metal", (
        "The brushing hides small scratches, and the steel does not rust.",
        "Steel has a weight that reassures.")),
    "Titanium": Material("light titanium", "metal", (
        "Titanium weighs about half of what steel does and never irritates the skin.",
        "It has a warmer grey than steel and a much longer patience.")),
    "Silicone": Material("supple silicone", "rubber", (
        "Silicone stays soft in the cold and does not mind salt or sweat.",
        "It has a matt, almost powdery touch.")),
    "Aluminium": Material("anodised aluminium", "metal", (
        "The colour is part of the metal's surface, so it cannot flake.",
        "Aluminium feels cool at first and soon takes on the warmth of the room.")),
    "Magnesium": Material("a magnesium alloy", "metal", (
        "Magnesium is a third lighter than aluminium and stiffer than it looks.",
        "The surface has a fine, dry texture that does not show fingers.")),
    "Recycled Plastic": Material("recycled plastic with a matt finish", "plastic", (
        "Most of the plastic has had an earlier life as bottles and crates.",
        "The texture is moulded in rather than painted on, so it does not wear off.")),
    "Glass": Material("clear-toned glass", "glass", (
        "The tone is in the glass itself, and deepens where it is thick.",
        "Glass catches whatever light there is and passes it on.")),
    "Walnut": Material("oiled walnut", "wood", (
        "No two boards of walnut agree, so yours is the only one of its kind.",
        "Walnut grows a little lighter and warmer over the years.")),
    "Steel": Material("powder-coated steel", "metal", (
        "The coating is baked on, and resists chips better than paint.",
        "Steel allows for thin lines that wood could not carry.")),
    "Ceramic": Material("glazed ceramic", "ceramic", (
        "The glaze pools a little at the edges, where the colour turns darker.",
        "Ceramic has a weight that keeps it where you put it.")),
    "Stoneware": Material("thrown stoneware", "ceramic", (
        "Stoneware is fired hot enough to be dense and hard to chip.",
        "The rings left by the potter's fingers can still be felt.")),
    "Porcelain": Material("fine porcelain", "ceramic", (
        "Held to a window, porcelain lets a little light through.",
        "It looks delicate and is in fact the toughest of the clays.")),
    "Velvet": Material("dense cotton velvet", "velvet", (
        "The pile changes its shade with the light and the hand.",
        "Cotton velvet has a softer shine than the synthetic kind.")),
    "Silk": Material("washed silk", "dressy", (
        "Washing takes the gloss off silk and leaves a matt bloom.",
        "Silk is warm in winter and cool in summer, which few things can say.")),
    "Tweed": Material("flecked wool tweed", "wool", (
        "Look closely and the yarn holds four or five colours.",
        "Tweed keeps its shape with no help and forgives a wet afternoon.")),
    "Wool": Material("pure new wool", "wool", (
        "New wool is springy and throws off creases and small spills.",
        "Wool cleans itself better than most things, given a night of fresh air.")),
    "Alpaca Blend": Material("an airy alpaca blend", "knitwool", (
        "Alpaca fibre is hollow, so it is warm at very little weight.",
        "A faint halo of hair softens every outline.")),
    "Fleece": Material("warm, light fleece", "technical", (
        "The pile traps air, dries quickly and weighs very little.",
        "It is sheared on one side, to keep it from balling.")),
    "Loopback Cotton": Material("loopback cotton sweatshirting", "cotton", (
        "Small loops on the inside take up moisture and hold a little warmth.",
        "It is knitted slowly, on machines that do not pull the yarn.")),
    "Modal": Material("silky modal", "jersey", (
        "Modal is made from beech and stays soft for as long as it lasts.",
        "It is cooler and smoother than cotton and drapes more closely.")),
    "Stretch Jersey": Material("a dense jersey with four-way stretch", "jersey", (
        "It stretches in every direction and does not turn sheer when it does.",
        "The surface is smooth on the outside and faintly brushed within.")),
    "Knit Mesh": Material("a seamless knitted mesh", "mesh", (
        "One thread is knitted tight where support is needed and open where air is.",
        "With no seams there is nothing to rub.")),
    "Rubber": Material("natural rubber", "rubber", (
        "The rubber is tapped from trees and stays supple in the cold.",
        "Natural rubber has a quiet grip that plastic cannot match.")),
    "Brass": Material("solid brass", "brass", (
        "Brass is left unlacquered and mellows to a soft brown gold.",
        "It is heavier than it looks, and pleasant for that.")),
    "Sterling Silver": Material("sterling silver", "silver", (
        "The silver is 925 parts in a thousand, and stamped to say so.",
        "Worn often, silver keeps itself bright.")),
    "Gold Vermeil": Material("gold vermeil over silver", "gold", (
        "The layer of gold is two and a half microns thick, on solid silver.",
        "Vermeil has the colour of gold at a kinder price.")),
    "Polycarbonate": Material("tough polycarbonate", "plastic", (
        "It gives under a knock and springs back, where harder shells would crack.",
        "Polycarbonate is what riot shields and aircraft windows are made of.")),
    "Bamboo": Material("close-grained bamboo", "wood", (
        "Bamboo grows back within five years and is as hard as oak.",
        "The grain runs in fine straight lines from end to end.")),
    "Oak": Material("oiled oak", "wood", (
        "The oak comes from managed European forests and is dried for two years.",
        "Oil leaves the grain open, so it feels like wood and not like varnish.")),
    "Jute": Material("hand-braided jute", "straw", (
        "Jute has a dry, grassy smell for the first week, which then goes.",
        "The fibre is strong, coarse and agreeably uneven.")),
    "Cast Iron": Material("enamelled cast iron", "iron", (
        "Iron takes its time to warm and then holds the heat for an hour.",
        "The enamel is applied in three coats, each fired by itself.")),
    "Boucle": Material("looped boucle", "boucle", (
        "The loops are short and dense, so that they do not catch easily.",
        "Boucle looks like a fleece and wears like a carpet.")),
    "Enamel": Material("enamelled steel", "enamel", (
        "Enamel is glass melted onto steel: thin, hard and cheerful to handle.",
        "A chip at the rim, should it come, is a mark of good use and does no harm.")),
}  # fmt: skip

FEELS: dict[tuple[str, str], str] = {
    ("Glass", "device"): "toughened glass",
    ("Cotton", "decor"): "plain-woven cotton",
    ("Cotton", "furnishing"): "closely woven cotton",
    ("Linen", "decor"): "natural linen that softens the light",
    ("Recycled Plastic", "device"): "matt recycled plastic",
}


def feel_of(material: str, care: str) -> str:
    """Return how the material feels on things of that care class, with its article if it needs one."""
    return FEELS.get((material, care), MATERIALS[material].feel)


# Where a material is stretched on a frame, what is said of it in folds does not hold.
TRAITS: dict[tuple[str, str], tuple[str, ...]] = {
    ("Linen", "decor"): (
        "Lit from behind, the weave of the linen shows, and the light turns warmer.",
        "The flax is European, and the small slubs in the yarn are left as they come."),
    ("Linen", "furnishing"): (
        "Linen stays cool to the touch, even at the end of a warm day.",
        "The flax is European, and the small slubs in the yarn are left as they come."),
    ("Cotton", "decor"): (
        "The weave is close enough to hide the bulb and open enough to let its light through.",
        "The fibre is long-staple cotton, which holds its colour longer."),
}  # fmt: skip


def traits_of(material: str, care: str) -> tuple[str, ...]:
    """Return what is worth knowing about the material on things of that care class."""
    return TRAITS.get((material, care), MATERIALS[material].traits)
