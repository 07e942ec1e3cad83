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
            "Switch off before cleaning, and use a barely damp cloth on the metal.",
            "Dust with a soft brush, and rub dry after a splash.",
            "A soft brush for the openings and a dry cloth for the rest."),
        "plastic": (
            "Wipe with a dry cloth; strong cleaners dull the matt surface.",
            "A barely damp cloth removes fingerprints.",
            "Dust with a soft brush, and keep out of hot cars.",
            "Clean with a dry or slightly damp cloth, and never with solvents."),
        "wood": (
            "Dust the wood with a dry cloth and keep it out of full sun.",
            "A soft duster is enough; a drop of furniture oil once a year."),
        "": ("Wipe with a dry cloth and keep away from damp.", "Dust with a soft brush, switched off."),
    },
    "furnishing": {
        "velvet": (
            "Vacuum with a soft brush along the pile, and blot spills at once.",
            "Brush with the pile; lift crushed spots with a little steam held well away."),
        "wool": (
            "Vacuum on a low setting, and blot spills with cold water straight away.",
            "Shake out or brush, air on a dry day and leave stubborn stains to a specialist.",
            "Wool sheds a little at first; a soft brush is all {they} ask{s} for."),
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
        "": ("Vacuum softly and clean spots at once.", "Dust or brush weekly, and sponge marks with cold water."),
    },
    "tableware": {
        "ceramic": (
            "{they} may go in the dishwasher and the microwave.",
            "Safe in the dishwasher, though warm water and a soft sponge keep the glaze bright for longer.",
            "Wash up as you would anything; avoid only sudden heat and cold.",
            "Dishwasher, microwave and a warm oven are all fine.",
            "A paste of baking soda takes off tea stains and the grey marks of cutlery."),
        "iron": (
            "Rinse in hot water, dry at once and never scour the enamel.",
            "Let {them} cool before washing up, and lift what sticks with a soak."),
        "enamel": (
            "Safe in the dishwasher and on the stove, but never in the microwave.",
            "Soak rather than scour, and dry at once at the rim.",
            "Warm water and a soft sponge; steel wool would scratch the enamel."),
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
        "": ("Dust with a soft, dry cloth.", "Wipe lightly and keep out of strong sun."),
    },
}  # fmt: skip
