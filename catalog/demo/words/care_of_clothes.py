"""How clothes, shoes, bags and jewellery are kept, by care class and family of material; "" holds for any other family."""

from __future__ import annotations

WORN: dict[str, dict[str, tuple[str, ...]]] = {
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
            "Leave {them} a month between washes, then go cold, inside out and with like colours.",
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
        "leather": (
            "Wipe with a damp cloth and feed with a colourless cream twice a year.",
            "Hang on a broad hanger, keep from heaters and leave big stains to a leather specialist."),
        "suede": (
            "Brush with a suede brush, keep from heavy rain and leave stains to a specialist.",
            "A rubber for small marks, a soft brush for the rest, and a broad hanger at night."),
        "faux": (
            "Wipe with a damp cloth and a drop of mild soap.",
            "A damp cloth is all {they} need{s}; do not iron."),
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
        "tie": (
            "Spot clean with a barely damp white cloth, and keep {them} rolled or flat in a drawer.",
            "Let {them} rest for a day between wearings, and dab marks with cold water rather than rub.",
            "Steam out creases from a distance; a wash would pull {them} out of shape."),
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
        "open leather": (
            "Brush off dust, wipe the straps with a damp cloth and feed them with cream now and then.",
            "Wipe the inside as well as the straps, and let them dry away from heat and sun.",
            "A little neutral wax keeps water out and the colour in."),
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
            "Spot clean with soapy water and dry in the shade.",
            "A soft toothbrush, soap and patience bring the canvas back."),
        "mesh": (
            "Brush off dry dirt, sponge with soapy water and air well.",
            "Take out the insoles to dry, and keep the machine for other things.",
            "Rinse the mesh with a sponge and stuff with paper until dry."),
        "dressy": (
            "Spot clean with a barely damp white cloth, always along the weave.",
            "Keep in the cotton bag provided, and dab rather than rub."),
        "rubber": (
            "Rinse with water and dry out of the sun.",
            "Hose them down, then wipe with a drop of silicone oil now and again."),
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
        "waxed": (
            "Sponge with cold water only, and rewax once a year.",
            "Brush off mud when dry; heat and soap take out the wax."),
        "technical": (
            "Wipe with a damp cloth, inside and out.",
            "Shake {them} out, sponge with mild soap and leave {them} open to dry.",
            "Sponge off dirt with lukewarm water; {they} will dry within hours."),
        "": (
            "Wipe with a soft, barely damp cloth and store {them} out of the sun.",
            "Brush off dust and keep dry."),
    },
    "accessory": {
        "leather": (
            "Keep the leather dry and wipe it with a soft cloth.",
            "Let the leather rest overnight, and wax it lightly twice a year.",
            "Take off before swimming; leather and salt water do not agree."),
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
        "": ("Wipe with a soft cloth and keep in the box provided.", "Keep dry, and put away from bright sun."),
    },
}  # fmt: skip
