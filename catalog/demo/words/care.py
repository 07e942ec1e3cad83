"""How things are kept: by their care class first, then by the family of their material."""

from __future__ import annotations

from catalog.demo.words.materials import MATERIALS

CARE_CLASSES = ("garment", "footwear", "bag", "accessory", "device", "furnishing", "tableware", "decor")

# A shape that cannot be treated as its cloth alone would be: the word in the noun, and the family it is kept with.
SHAPES: tuple[tuple[set[str], str], ...] = (
    ({"Beanie"}, "knitwool"),
    ({"Swim", "Swimsuit", "Swimsuits", "Bikini", "Swimshorts", "Boardshorts"}, "swim"),
    ({"Cap", "Hat", "Fedora", "Panama", "Beret", "Visor"}, "hat"),
    ({"Puffer", "Padded", "Down", "Parka"}, "padded"),
    ({"Blazer", "Suit", "Coat", "Overcoat", "Tie", "Trench", "Waistcoat"}, "tailored"),
)
UNSHAPED = {"leather", "suede", "faux", "patent", "waxed", "straw"}

CARE: dict[str, dict[str, tuple[str, ...]]] = {
    "garment": {
        "cotton": (
            "Machine wash at 30 degrees with like colours.",
            "Wash at 30 degrees, inside out, and hang to dry in the shade.",
            "A wash at 40 degrees does no harm; iron on the reverse if you must.",
            "Machine wash warm, pull into shape while damp and skip the tumble dryer.",
            "{they} go{es} in with the ordinary wash at 30 degrees.",
            "Wash with similar colours at 30 degrees and iron while still a little damp."),
        "jersey": (
            "Machine wash at 30 degrees and dry flat, away from the radiator.",
            "Wash cool with like colours; no softener, which tires the stretch.",
            "A gentle machine wash is fine, and ironing is seldom needed.",
            "Machine wash cold in a full drum and dry on a line."),
        "linen": (
            "Wash at 30 degrees and hang up wet; there is no need to iron.",
            "Machine wash on a gentle cycle, with room to move in the drum.",
            "Wash cool, shake out well and let the air do the rest.",
            "Iron damp if you like it smooth, or leave the creases if you do not."),
        "denim": (
            "Wash seldom, cold and inside out.",
            "Leave {them} a month between washes, then go cold, inside out and with other darks.",
            "Machine wash cold and dry on a line; the tumble dryer ages {them} early.",
            "Air {them} more often than you wash {them}, and turn {them} inside out when you do."),
        "corduroy": (
            "Wash inside out at 30 degrees and brush the pile while damp.",
            "Machine wash cool, inside out, and never iron the ribs flat.",
            "Turn inside out to wash, then smooth along the ribs with a hand."),
        "waxed": (
            "Sponge clean with cold water only, and wax again once a year.",
            "No soap and no machine: a damp sponge, and fresh wax each autumn.",
            "Wipe down with cold water, hang to dry and rewax the seams when rain stops beading."),
        "delicate": (
            "Wash by hand in cool water and hang to dry.",
            "A net bag and the hand-wash cycle will do; iron low, on the reverse.",
            "Hand wash cool, roll in a towel and hang up at once."),
        "dressy": (
            "Best dry cleaned; a little steam takes out creases.",
            "Dry clean when needed, and let {them} hang overnight between outings.",
            "Have {them} dry cleaned, and keep perfume and water drops away from the surface."),
        "knitwool": (
            "Hand wash cool with a wool soap and dry flat.",
            "Air {them} overnight rather than wash {them}; when you must, use cool water and dry {them} flat.",
            "The wool cycle at 20 degrees is safe; never wring {them}, and dry on a towel.",
            "Fold {them} rather than hang {them}, and wash by hand in cool water."),
        "wool": (
            "Dry clean once a season, and brush and air in between.",
            "A clothes brush and a night by an open window do most of the work; otherwise dry clean.",
            "Dry clean only, and rest {them} for a day between wearings."),
        "technical": (
            "Machine wash cold without softener and hang to dry.",
            "Wash cool and close all zips first; {they} will be dry within the hour.",
            "A cool machine wash keeps {them} fresh; no ironing.",
            "Wash at 30 degrees with a mild detergent and drip dry."),
        "velvet": (
            "Dry clean, and steam from the back to lift the pile.",
            "Have {them} dry cleaned and never iron the pile; a steamy bathroom is kinder."),
        "canvas": (
            "Machine wash cool and pull into shape while wet.",
            "Wash cold and dry on a line; {they} soften{s} each time."),
        "leather": (
            "Wipe with a damp cloth and feed with a colourless cream twice a year.",
            "Hang on a broad hanger, keep from heaters and leave big stains to a leather specialist."),
        "suede": (
            "Brush with a suede brush, keep from heavy rain and leave stains to a specialist.",
            "A rubber for small marks, a soft brush for the rest, and a broad hanger at night."),
        "faux": (
            "Wipe with a damp cloth and a drop of mild soap.",
            "A damp cloth is all {they} need{s}; do not iron."),
        "straw": (
            "Brush gently, keep dry and store {them} crown down.",
            "Dust with a soft brush; a little steam brings back a bent edge."),
        "swim": (
            "Rinse in fresh water after each swim and dry out of the sun.",
            "Hand wash cool without softener, and do not leave {them} rolled up wet."),
        "hat": (
            "Sponge clean with cool soapy water and dry over an upturned bowl.",
            "Spot clean by hand and let {them} dry in shape, away from heat.",
            "Brush off dust and sponge the inner band now and then."),
        "padded": (
            "Wash cool with a mild detergent, then dry slowly with two tennis balls to loosen the filling.",
            "Sponge small marks; once a year, a gentle wash and a long, slow dry.",
            "Store {them} loose, never squashed, and wash {them} cool no more than once a season."),
        "tailored": (
            "Brush after wearing, air overnight and dry clean no more than once a season.",
            "Steam out creases and have {them} dry cleaned when {they} really need{s} care.",
            "Rest {them} on a shaped hanger and leave cleaning to a good dry cleaner."),
        "": (
            "Follow the sewn-in label, and when in doubt wash cool.",
            "Air often, wash cool and dry in the shade."),
    },
    "footwear": {
        "leather": (
            "Brush off dirt, feed with cream once a month and rest on shoe trees.",
            "Wipe with a damp cloth, then polish; give them a day off between wearings.",
            "A little neutral wax keeps water out and the colour in.",
            "Dry away from heaters, stuffed with paper, and cream well afterwards."),
        "patent": (
            "Wipe with a soft, barely damp cloth and keep from the cold.",
            "Polish with a dry cloth; a drop of oil takes off scuffs."),
        "suede": (
            "Brush when dry and spray before the first wear, then again each month.",
            "Let mud dry, brush it off, and lift marks with a suede rubber.",
            "Proof before the first outing and keep a stiff brush by the door."),
        "faux": (
            "Wipe with a damp cloth and a little mild soap.",
            "No cream needed: a wet cloth and a dry one."),
        "canvas": (
            "Scrub with a soft brush and mild soap, and let them dry in the air.",
            "Take out the laces if there are any, spot clean with soapy water and dry in the shade.",
            "A soft toothbrush, soap and patience bring the canvas back."),
        "mesh": (
            "Brush off dry dirt, sponge with soapy water and air well.",
            "Take out the insoles to dry, and keep the machine for other things.",
            "Rinse the mesh with a sponge and stuff with paper until dry."),
        "technical": (
            "Sponge with lukewarm soapy water and let them dry at room temperature.",
            "Wipe down after wet days and dry with paper inside."),
        "dressy": (
            "Spot clean with a barely damp white cloth, always along the weave.",
            "Keep in the cotton bag provided, and dab rather than rub."),
        "rubber": (
            "Rinse with water and dry out of the sun.",
            "Hose them down, then wipe with a drop of silicone oil now and again."),
        "cork": (
            "Wipe with a damp cloth and let them dry away from heat.",
            "Seal the cork edge once a year, and keep them out of puddles."),
        "straw": (
            "Brush gently and keep them dry; wet fibre swells.",
            "Spot clean with a nearly dry sponge and air in the shade."),
        "": (
            "Brush clean, air after wearing and keep from direct heat.",
            "Spot clean with a soft cloth and let them dry slowly."),
    },
    "bag": {
        "leather": (
            "Wipe clean and feed with wax twice a year.",
            "A dry cloth after rain, a colourless balm each spring and autumn.",
            "Keep from wet and sharp light, and rub small scratches with a warm thumb.",
            "Condition with a little leather cream when the surface looks thirsty."),
        "patent": (
            "Polish with a soft dry cloth and store {them} apart from dark colours.",
            "Wipe with a barely damp cloth and keep {them} cool."),
        "suede": (
            "Brush along the nap and proof with a spray twice a year.",
            "Keep from rain, and lift small marks with a suede rubber."),
        "faux": (
            "Wipe with a damp cloth; no wax or cream is needed.",
            "Soapy water on a soft cloth takes off almost anything."),
        "canvas": (
            "Spot clean with mild soap and dry in the air.",
            "Brush off dust, sponge marks with cold water and leave open to dry.",
            "A soft brush, cool water and a little soap are enough."),
        "cotton": (
            "Sponge with cool soapy water and hang to dry.",
            "Spot clean, and pull into shape while damp."),
        "waxed": (
            "Sponge with cold water only, and rewax once a year.",
            "Brush off mud when dry; heat and soap take out the wax."),
        "technical": (
            "Wipe with a damp cloth, inside and out.",
            "Shake {them} out, sponge with mild soap and leave {them} open to dry.",
            "Sponge off dirt with lukewarm water; {they} will dry within hours."),
        "straw": (
            "Brush gently, keep dry and do not overload.",
            "Wipe with a dry cloth and stuff lightly with paper between seasons."),
        "plastic": (
            "Wipe the shell with a damp cloth and a drop of soap.",
            "Clean with lukewarm water; scuffs come off with a melamine sponge."),
        "metal": (
            "Wipe with a soft dry cloth.",
            "A dry cloth restores the shine; avoid polish."),
        "": (
            "Wipe with a soft, barely damp cloth and store {them} out of the sun.",
            "Brush off dust and keep dry."),
    },
    "accessory": {
        "leather": (
            "Keep the leather dry and wipe it with a soft cloth.",
            "Let the leather rest overnight, and wax it lightly twice a year.",
            "Take off before swimming; leather and salt water do not agree."),
        "suede": ("Brush the suede gently and keep it from water.", "Keep dry, and lift marks with a soft rubber."),
        "acetate": (
            "Rinse off dust first, then wipe with the cloth provided.",
            "Clean with lukewarm water and a microfibre cloth, and keep in the case.",
            "Do not leave on a dashboard; acetate softens in great heat.",
            "A drop of mild soap, a rinse and a soft cloth will do."),
        "metal": (
            "Wipe with a soft cloth after wearing.",
            "Rinse off salt and sweat, and rub dry with a soft cloth.",
            "A soft brush and soapy water get into the corners.",
            "Keep apart from harder things, and polish with a dry cloth."),
        "brass": (
            "Rub with a soft dry cloth, or let {them} darken as {they} like{s}.",
            "Take off before bathing; lemon and salt bring back the shine."),
        "silver": (
            "Polish with a silver cloth and keep in the pouch between wearings.",
            "Put {them} on after perfume, take {them} off before swimming.",
            "Wear {them} often: that keeps tarnish away. A silver cloth does the rest."),
        "gold": (
            "Keep from perfume and chlorine, and wipe with a soft cloth.",
            "Last on, first off: gold layers last longest away from water and creams.",
            "Store in the pouch, and rub with a dry cloth only."),
        "rubber": (
            "Rinse with fresh water and pat dry.",
            "Soap and water keep {them} fresh, even after sport."),
        "technical": (
            "Rinse with lukewarm water and dry in the air.",
            "A soft toothbrush and mild soap clean the weave."),
        "dressy": ("Keep dry and steam lightly from a distance.", "Fold loosely and keep perfume away."),
        "wood": ("Keep dry, and rub in a drop of oil once a year.", "Wipe with a dry cloth; water dulls wood."),
        "plastic": ("Rinse, then wipe with a soft cloth.", "Use lukewarm water and a soft cloth, never spirit."),
        "": ("Wipe with a soft cloth and keep in the box provided.", "Keep dry, and put away from bright sun."),
    },
    "device": {
        "glass": (
            "A microfibre cloth takes off fingerprints; leave sprays in the cupboard.",
            "Wipe with a slightly damp lint-free cloth, with everything switched off.",
            "Breathe on {them} and wipe with a soft cloth: that is all {they} need{s}."),
        "metal": (
            "Wipe with a dry microfibre cloth.",
            "Unplug before cleaning, and use a barely damp cloth on the metal.",
            "Keep crumbs and liquids away, and dust with a soft brush.",
            "A soft brush for the openings and a dry cloth for the rest."),
        "plastic": (
            "Wipe with a dry cloth; strong cleaners dull the matt surface.",
            "A barely damp cloth removes fingerprints.",
            "Dust with a soft brush, and keep out of hot cars.",
            "Clean with a dry or slightly damp cloth, and never with solvents."),
        "wood": (
            "Dust the wood with a dry cloth and keep it out of full sun.",
            "A soft duster is enough; a drop of furniture oil once a year."),
        "canvas": ("Vacuum the cloth gently with a soft brush.", "Brush the textile parts and wipe the rest dry."),
        "technical": ("Brush the textile parts and wipe the rest dry.", "Lift dust from the weave with a soft brush."),
        "leather": ("Wipe the leather dry and keep it from heat.", "A dry cloth; a touch of balm in winter."),
        "": ("Wipe with a dry cloth and keep away from damp.", "Dust with a soft brush, switched off."),
    },
    "furnishing": {
        "velvet": (
            "Vacuum with a soft brush along the pile, and blot spills at once.",
            "Brush with the pile; lift crushed spots with a little steam held well away."),
        "leather": (
            "Dust weekly, wipe with a damp cloth and feed with balm twice a year.",
            "Keep an arm's length from radiators, and treat with furniture wax each autumn."),
        "faux": ("Wipe with a damp cloth and mild soap.", "Dust often; soapy water takes care of spills."),
        "suede": ("Brush the nap and keep out of direct sun.", "Vacuum softly and use a suede rubber on marks."),
        "wool": (
            "Vacuum on a low setting, and blot spills with cold water straight away.",
            "Shake out or brush, air on a dry day and leave stubborn stains to a specialist.",
            "Wool sheds a little at first; a soft brush is all {they} ask{s} for."),
        "knitwool": (
            "Shake out, air on a dry day and blot spills with cold water.",
            "Brush lightly and leave deeper cleaning to a specialist."),
        "linen": (
            "Vacuum with the soft nozzle and sponge marks with cold water.",
            "Blot spills with a white cloth, and turn now and then for even wear.",
            "Brush off dust, and keep from strong sun if the shade is to last."),
        "cotton": (
            "Shake out or vacuum gently, and sponge marks with mild soap.",
            "Blot spills at once and dry in the air.",
            "Brush off dust and spot clean with lukewarm water."),
        "boucle": (
            "Vacuum gently without the brush and cut, never pull, a loose loop.",
            "Clean spots at once with a white cloth and cold water."),
        "straw": (
            "Vacuum without the brush, turn twice a year and keep dry.",
            "Shake out of doors, and blot spills quickly; natural fibre marks with water."),
        "wood": (
            "Wipe with a barely damp cloth along the grain and oil once a year.",
            "Use coasters, dust with a dry cloth and keep a hand's width from heaters."),
        "metal": ("Wipe with a damp cloth and dry.", "Dust with a soft cloth; avoid scouring pads."),
        "glass": ("Wipe with a damp cloth and polish dry.", "A little vinegar in water keeps {them} clear."),
        "": ("Vacuum softly and clean spots at once.", "Dust or brush weekly, and sponge marks with cold water."),
    },
    "tableware": {
        "ceramic": (
            "{they} may go in the dishwasher and the microwave.",
            "Safe in the dishwasher, though warm water and a soft sponge keep the glaze bright for longer.",
            "Wash up as you would anything; avoid only sudden heat and cold.",
            "Dishwasher, microwave and a warm oven are all fine.",
            "A paste of baking soda takes off tea stains and the grey marks of cutlery."),
        "glass": (
            "Rinse in warm water and dry with a linen cloth.",
            "The dishwasher is fine on a glass programme.",
            "Wash up in warm water, one at a time, and stand upright to dry."),
        "wood": (
            "Wipe with a damp cloth, dry upright and oil now and then.",
            "Never leave to soak; a rub of linseed oil each month keeps {them} sound."),
        "metal": (
            "Safe in the dishwasher; dry by hand to avoid water marks.",
            "Rinse soon after use and polish with a soft cloth."),
        "brass": ("Wash up in warm water and dry at once.", "Polish with lemon and salt when {they} dull{s}."),
        "silver": ("Wash up in warm water, dry at once and polish with a silver cloth.",
            "Keep out of the dishwasher, and wrap in felt."),
        "iron": (
            "Rinse in hot water, dry at once and never scour the enamel.",
            "Let {them} cool before washing up, and lift what sticks with a soak."),
        "terracotta": ("Rinse in warm water without soap and dry well.", "Soak before first use and dry in the air."),
        "concrete": ("Wipe with a damp cloth and keep acids away.", "Rinse, wipe dry and seal once a year."),
        "plastic": ("Top rack of the dishwasher.", "Rinse in warm water; no abrasive sponge."),
        "linen": ("Shake out crumbs and sponge spots with cold water.", "Sponge marks while fresh and dry flat."),
        "cork": ("Wipe with a damp cloth and dry flat.", "Rinse briefly and leave in the air."),
        "": ("Wash up in warm water with a soft sponge.", "Rinse soon after use and dry with a cloth."),
    },
    "decor": {
        "ceramic": (
            "Dust with a soft cloth; a damp one takes off marks.",
            "Wipe with a lukewarm cloth and dry, so that the glaze stays clear.",
            "A feather duster, and once in a while a damp cloth.",
            "Lift to clean rather than slide, and wipe with a damp cloth."),
        "glass": (
            "Wipe with a soft cloth and a little vinegar in water.",
            "Dust with a dry cloth, and polish finger marks away with a damp one.",
            "Clean with lukewarm water, and dry with linen to avoid streaks."),
        "metal": (
            "Dust with a dry cloth.",
            "Wipe with a barely damp cloth and dry at once; no scouring.",
            "A soft duster keeps the finish even."),
        "brass": (
            "Leave {them} to mellow, or polish with a soft cloth.",
            "Dust dry; brass cleaner twice a year if you like {them} bright."),
        "linen": (
            "Dust the fabric with a soft brush or the nozzle of a vacuum cleaner.",
            "Roll a lint brush over the linen now and again, and keep it dry.",
            "Use a dry paintbrush on the linen; water leaves rings."),
        "cotton": (
            "Dust the fabric with a soft, dry brush.",
            "A lint roller keeps the cotton clean; do not wet it.",
            "Brush from the top down, and keep {them} dry."),
        "wood": (
            "Dust along the grain, and oil once a year.",
            "Wipe with a dry cloth and keep out of full sun."),
        "terracotta": (
            "Brush off the pale bloom, or leave {them} for character.",
            "Wipe with a damp cloth and put a saucer on fine wood."),
        "concrete": (
            "Wipe with a damp cloth; keep vinegar and lemon away.",
            "Dust dry, and use the felt pads that come along."),
        "straw": ("Dust with a dry brush and keep from damp.", "Vacuum softly; keep dry and out of strong sun."),
        "plastic": ("Wipe with a damp cloth.", "Dust with a soft cloth; avoid solvents."),
        "": ("Dust with a soft, dry cloth.", "Wipe lightly and keep out of strong sun."),
    },
}  # fmt: skip


def care_for(material: str, care_class: str, noun: str = "") -> tuple[str, ...]:
    """Return the care lines to choose from; a noun such as Blazer Jacket is kept by its shape, not its cloth alone.

    Raises KeyError for a material or a class that is not in the tables.
    """
    lines = CARE[care_class]
    family = MATERIALS[material].family
    if care_class == "garment" and family not in UNSHAPED:
        words = set(noun.split())
        family = next((kept for shapes, kept in SHAPES if words & shapes), family)
    return lines.get(family, lines[""])
