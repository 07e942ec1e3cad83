"""Running, trail, training, tennis and basketball shoes, seen from the side."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.families.shoes.parts.last import (
    CHALK,
    GUM,
    RUBBER,
    SHOE_SIZES,
    bow,
    lace_colour,
    laced,
    lining_of,
    modelled,
    panel,
    shade_of,
    sole_of,
    standing,
    upper_of,
)
from catalog.demo.families.shoes.parts.running_shoes import (
    UPPER,
    draw_body,
    draw_running,
    draw_stay,
    draw_trail,
    finish,
    second_of,
)
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import (
    Canvas,
    fill,
    seam,
    stitch,
    stroke,
)


def draw_sports(canvas: Canvas, look: Look) -> None:
    """Draw a sports shoe on the sole its game asks for."""
    with standing(canvas, look, floor=398 if look.style == "Basketball" else 372) as worn:
        SPORTS[look.style](canvas, worn)


def _draw_training(canvas: Canvas, look: Look) -> None:
    draw_body(canvas, look)
    second = second_of(look)
    draw_stay(canvas, look, second)
    wing = "M 156 366 C 170 330 190 300 206 268 L 262 296 C 250 316 246 330 262 366 Z"
    panel(canvas, look, UPPER, wing, second, "M 162 362 C 176 328 194 302 210 276")
    canvas.inside(
        (UPPER,),
        *(
            seam(f"M {182 + k * 22} 362 C {190 + k * 20} 330 {202 + k * 16} 308 {218 + k * 16} {284 + k * 6}", 1.4, 0.3)
            for k in range(4)
        ),
        seam("M 298 362 C 322 350 352 338 366 298"),
    )
    clip = "M 52 362 L 58 312 C 76 306 98 312 112 326 C 124 338 132 348 148 362 Z"
    panel(canvas, look, UPPER, clip, shade_of(second, 0.12))
    canvas.inside((UPPER,), fill("M 64 238 L 104 250 L 108 272 L 74 274 Z", shade_of(look.colour, 0.2)))
    finish(canvas, look)
    if look.one_of("strap", "open") == "strap":
        strap = "M 190 300 L 250 244 L 282 266 L 226 328 C 210 322 198 312 190 300 Z"
        canvas.piece(strap, shade_of(look.colour, 0.2), form="sheen", line=0.45)
        canvas.add(stitch("M 197 300 L 251 250 M 226 320 L 275 267", "#fff", 0.5, 1.2))
    sole = "M 60 340 C 120 346 240 350 340 346 C 392 343 428 336 448 324 C 459 332 458 350 447 359 C 426 372 392 380 350 380 L 80 380 C 62 380 54 370 54 358 C 54 350 56 344 60 340 Z"
    sole_of(canvas, sole, look.one_of(CHALK, GUM, RUBBER, lighten(look.colour, 0.6)))
    canvas.add(
        stroke("M 60 364 C 120 369 360 369 440 356", look.one_of(look.colour, second), 4),
        *(stroke(f"M {92 + k * 14} 380 l -4 -9", "#000", 1.6, 0.3) for k in range(20)),
    )


def _draw_tennis(canvas: Canvas, look: Look) -> None:
    draw_body(canvas, look)
    _draw_court_panels(canvas, look, UPPER)
    finish(canvas, look)
    _draw_court_sole(canvas, look)


def _draw_court_panels(canvas: Canvas, look: Look, upper: str) -> None:
    second = second_of(look)
    toe = "M 456 362 C 458 326 440 306 408 300 C 384 310 356 330 310 342 L 296 364 Z"
    panel(
        canvas,
        look,
        upper,
        "M 54 362 C 52 330 56 300 70 280 C 96 290 132 318 154 362 Z",
        second,
        "M 74 288 C 98 298 128 322 147 360",
    )
    panel(canvas, look, upper, toe, shade_of(look.colour, 0.12), "M 408 307 C 384 317 356 337 312 349")
    canvas.inside(
        (upper,),
        fill("M 168 362 C 196 336 216 306 222 274 L 246 290 C 244 320 236 342 218 362 Z", second),
        fill("M 238 362 C 254 340 264 320 266 298 L 284 305 C 284 328 276 346 264 362 Z", look.accent, 0.95),
    )
    canvas.inside(
        (upper,), *(fill(f"M {356 + k * 13} {312 + (k % 2) * 4} l 4 0 l 0 4 l -4 0 Z", "#000", 0.4) for k in range(4))
    )


def _draw_court_sole(canvas: Canvas, look: Look) -> None:
    sole = "M 60 336 C 100 350 160 346 210 340 C 260 344 320 350 352 344 C 390 338 424 332 449 322 C 460 333 459 350 448 360 C 426 374 392 380 350 380 L 84 380 C 64 380 54 370 53 356 C 53 347 55 340 60 336 Z"
    sole_of(canvas, sole, look.one_of(CHALK, CHALK, mix(look.colour, "#ffffff", 0.75)))
    canvas.inside(
        (sole,),
        stroke(
            "M 52 358 C 120 366 180 358 230 356 C 300 362 380 356 456 334", look.one_of(look.colour, "#8a8d92"), 3.2
        ),
        *(stroke(f"M {404 + k * 9} 370 L {410 + k * 8} {346 - k * 3}", "#000", 1.6, 0.22) for k in range(5)),
        fill("M 50 374 L 452 372 L 452 384 L 50 384 Z", look.one_of(GUM, darken(look.colour, 0.3)), 0.9),
    )


def _draw_basketball(canvas: Canvas, look: Look) -> None:
    upper = "M 72 356 C 60 326 64 292 76 258 C 82 236 82 212 76 192 C 75 183 84 180 92 184 C 104 190 112 202 126 206 C 150 210 172 200 192 184 C 200 178 210 180 213 188 C 220 214 238 240 262 260 C 284 276 306 288 330 294 C 358 292 392 292 416 302 C 441 313 453 330 448 346 L 430 350 Z"
    tongue = "M 186 214 C 184 186 186 164 196 156 C 208 152 220 162 224 178 C 230 210 248 232 272 252 C 292 268 312 282 334 290 L 320 306 L 216 262 Z"
    canvas.piece(
        "M 84 190 C 108 196 164 196 196 172 L 200 210 L 120 230 Z", lining_of(look), form="", fall=False, line=0.3
    )
    canvas.piece(tongue, shade_of(look.colour, 0.18), form="", line=0.36)
    upper_of(canvas, look, upper)
    _draw_court_panels(canvas, look, upper)
    second = shade_of(look.colour, 0.2)
    panel(
        canvas,
        look,
        upper,
        "M 70 176 C 96 196 130 226 196 206 L 226 226 C 200 260 150 262 78 244 Z",
        second,
        "M 82 238 C 140 254 188 252 216 228",
    )
    canvas.inside(
        (upper,), *(stroke(f"M {100 + k * 18} {208 + k * 4 - k * k} q 4 14 0 28", "#000", 2, 0.22) for k in range(6))
    )
    modelled(
        canvas,
        look,
        upper,
        ("M 340 304 C 370 301 404 306 428 324", "M 108 216 C 104 260 100 290 100 320"),
        ("M 222 228 C 240 262 270 290 300 310", "M 92 250 C 130 266 180 266 214 248"),
    )
    colour = lace_colour(look)
    laced(canvas, ((215, 196), (236, 262), (326, 294)), 8, colour, width=5.4, depth=12)
    bow(canvas, 226, 190, colour, 4.6)
    _draw_court_sole(canvas, look)


SPORTS = {
    "Running": draw_running,
    "Trail": draw_trail,
    "Training": _draw_training,
    "Tennis": _draw_tennis,
    "Basketball": _draw_basketball,
}


SPORTS_SHOES = ProductType(
    name="Sports Shoes",
    department="Fashion",
    shelf="Sports Shoes",
    share=3,
    price=92,
    spread=0.38,
    styles=(
        Style(
            "Running",
            "Running Shoes",
            weight=4,
            notes=(
                "The sole curves up at the toe, so that each stride rolls on by itself.",
                "A drop of eight millimetres from heel to toe suits an easy daily pace.",
            ),
        ),
        Style(
            "Trail",
            "Trail Shoes",
            weight=2,
            notes=(
                "Lugs of four millimetres bite into mud and shed it again.",
                "A band all round the base guards toes and sides against stones.",
            ),
        ),
        Style(
            "Training",
            "Training Shoes",
            weight=3,
            notes=(
                "The flat, broad base stands still under weights and in sideways steps.",
                "A wing at midfoot ties the laces to the edge of the sole.",
            ),
        ),
        Style(
            "Tennis",
            "Tennis Shoes",
            weight=2,
            notes=(
                "A toe guard takes the drag of serves and of low volleys.",
                "The side of the sole climbs at midfoot to steady quick turns.",
            ),
        ),
        Style(
            "Basketball",
            "Basketball Shoes",
            weight=2,
            notes=(
                "The padded collar rises above the ankle bone and moves with it.",
                "Eight lace holes a side run all the way from vamp to collar.",
            ),
        ),
    ),
    colours=(
        "White",
        "Black",
        "Navy Blue",
        "Red",
        "Green",
        "Grey",
        "Blue",
        "Pink",
        "Yellow",
        "Orange",
        "Teal",
        "Lavender",
        "Purple",
        "Peach",
    ),
    materials=("Mesh", "Knit Mesh"),
    genders={"Men": 5, "Women": 5, "Boys": 2},
    sizes=SHOE_SIZES,
    draw=draw_sports,
    care="footwear",
    notes=(
        "The midsole gives under the heel and springs back at the toe.",
        "Overlays are pressed on without seams where the foot pushes sideways.",
        "Reinforced lace holes spread the pull evenly from ankle to forefoot.",
        "The heel sits in a moulded cup that stays firm when the foot twists.",
        "Air moves through the front of the upper, where a foot grows warm first.",
        "Flex grooves across the forefoot bend with the toes at every step.",
        "Behind the ankle, the rim curves away from the tendon and is softly filled.",
        "The sockliner is perforated and can be exchanged for one of your own.",
        "The tongue is joined to the sides low down, which keeps out grit.",
    ),
    pairs=(
        "running tights and a light shell",
        "joggers and a loose tee",
        "loose shorts and a vest top",
        "leggings and a zipped hoodie",
        "track trousers and a windbreaker",
    ),
    occasions=("sport", "outdoor", "casual"),
    pattern_scale=(0.6, 0.8),
    close_up=CloseUp(236, 292, 190),
)


TYPES = (SPORTS_SHOES,)
