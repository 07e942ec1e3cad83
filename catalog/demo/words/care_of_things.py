"""How devices and the things of a home are kept, by care class and family of material; "" holds for any other family."""

from __future__ import annotations

KEPT: dict[str, dict[str, tuple[str, ...]]] = {
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
        "enamel": (
            "Safe in the dishwasher and on the stove, but never in the microwave.",
            "Soak rather than scour, and dry at once at the rim.",
            "Warm water and a soft sponge; steel wool would scratch the enamel."),
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
