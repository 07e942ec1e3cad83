"""Running, trail, training, tennis and basketball shoes, seen from the side."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.families.last import (
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
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import Canvas, fill, seam, stitch, stroke

UPPER = "M 72 356 C 62 330 62 304 72 284 C 77 272 76 260 70 250 C 68 243 76 240 84 244 C 94 250 98 258 104 266 C 116 280 142 284 164 276 C 186 268 200 252 212 240 C 218 234 225 233 231 237 C 256 256 292 282 328 295 C 356 292 392 292 416 302 C 441 313 453 330 448 346 L 430 350 Z"
LINING = "M 82 248 C 104 262 150 270 178 254 C 194 244 204 232 212 226 L 222 250 L 168 296 L 100 282 Z"
TONGUE = "M 204 258 C 198 242 196 226 200 216 C 206 208 220 214 232 225 C 262 248 296 276 330 291 L 320 306 L 212 272 Z"
THROAT = ((228, 237), (276, 274), (324, 294))


def draw_sports(canvas: Canvas, look: Look) -> None:
    """Draw a sports shoe on the sole its game asks for."""
    with standing(canvas, look, floor=398 if look.style == "Basketball" else 372) as worn:
        SPORTS[look.style](canvas, worn)


def _draw_body(canvas: Canvas, look: Look, upper: str = UPPER) -> None:
    canvas.piece(LINING, lining_of(look), form="", fall=False, line=0.3)
    canvas.piece(TONGUE, shade_of(look.colour, 0.18), form="", line=0.36)
    upper_of(canvas, look, upper)


def _second(look: Look) -> str:
    return look.one_of(
        shade_of(look.colour, 0.35),
        mix(look.colour, look.accent, 0.7),
        lighten(look.colour, 0.4) if luminance(look.colour) < 0.6 else darken(look.colour, 0.35),
    )


def _finish(canvas: Canvas, look: Look, upper: str = UPPER) -> None:
    modelled(
        canvas,
        look,
        upper,
        ("M 340 304 C 370 301 404 306 428 324", "M 88 292 C 108 308 140 314 178 306"),
        ("M 334 300 C 330 318 320 332 306 340",),
    )
    laced(canvas, THROAT, look.chance.randint(5, 6), lace_colour(look), width=5.2, depth=12)


def _draw_running(canvas: Canvas, look: Look) -> None:
    _draw_body(canvas, look)
    second = _second(look)
    _draw_stay(canvas, look, second)
    counter = "M 56 360 C 52 330 54 300 70 282 C 92 290 118 306 136 326 C 146 338 150 348 152 362 Z"
    panel(canvas, look, UPPER, counter, second)
    canvas.inside(
        (UPPER,),
        fill("M 66 240 L 98 250 L 102 266 L 76 266 Z", second),
        _flash(look, second),
        seam("M 300 362 C 330 344 374 330 398 304"),
    )
    _finish(canvas, look)
    _draw_foam(canvas, look, second)


def _draw_stay(canvas: Canvas, look: Look, colour: str) -> None:
    stay = (
        "M 208 240 L 230 230 L 338 294 C 334 306 322 312 308 309 C 272 298 238 280 216 264 C 206 256 203 248 208 240 Z"
    )
    panel(canvas, look, UPPER, stay, shade_of(colour, 0.08))


def _flash(look: Look, colour: str) -> str:
    kind = look.one_of("ribs", "bolt", "lines", "fin")
    if kind == "ribs":
        return "".join(
            stroke(
                f"M {160 + k * 22} 362 C {168 + k * 22} 334 {184 + k * 20} 312 {204 + k * 18} {272 + k * 7}",
                colour,
                6 - k * 0.5,
                0.95,
            )
            for k in range(6)
        )
    if kind == "bolt":
        return fill(
            "M 150 356 C 190 330 214 306 222 276 L 250 294 C 240 316 236 326 238 334 C 256 324 268 314 276 306 L 298 314 C 274 340 240 356 206 362 Z",
            colour,
        )
    if kind == "lines":
        return "".join(
            stroke(
                f"M 140 {346 - k * 13} C 200 {346 - k * 15} 250 {336 - k * 12} {316 - k * 12} {318 - k * 11}",
                colour,
                3.4,
                0.95,
            )
            for k in range(4)
        )
    return fill("M 136 322 C 186 336 240 330 292 306 L 306 312 C 262 352 180 362 144 344 Z", colour) + fill(
        "M 150 300 C 186 310 222 306 252 292 L 264 298 C 230 320 180 324 152 312 Z", colour
    )


def _draw_foam(canvas: Canvas, look: Look, second: str) -> None:
    lift = look.between(0, 10)
    sole = f"M 58 {330 - lift:.1f} C 84 340 126 338 170 343 C 230 350 300 354 352 350 C 396 346 426 338 447 327 C 458 333 458 344 449 352 C 424 366 392 378 348 379 C 300 380 240 374 196 376 C 160 380 120 380 92 380 C 68 380 52 368 46 352 C 44 342 50 334 58 {330 - lift:.1f} Z"
    foam = look.one_of(CHALK, CHALK, lighten(look.colour, 0.7), second if luminance(second) > 0.4 else CHALK)
    sole_of(canvas, sole, foam)
    line = look.one_of(look.colour, second)
    canvas.inside(
        (sole,),
        stroke("M 44 352 C 110 362 150 350 210 360 C 280 370 350 366 456 334", "#000", 1.6, 0.22),
        fill("M 40 384 L 46 366 C 70 373 110 373 150 371 C 180 369 200 366 224 384 Z", line),
        fill("M 262 384 C 280 371 310 374 350 372 C 392 369 426 356 460 334 L 460 384 Z", line),
    )
    canvas.inside((sole,), *(stroke(f"M {66 + k * 20} 346 q 8 9 18 6", "#000", 1.5, 0.2) for k in range(6)))


def _draw_trail(canvas: Canvas, look: Look) -> None:
    _draw_body(canvas, look)
    second = _second(look)
    _draw_stay(canvas, look, second)
    rand = "M 54 362 L 60 330 C 96 322 120 334 160 340 C 230 348 300 346 344 334 C 372 322 384 304 404 296 L 456 310 L 456 362 Z"
    canvas.inside(
        (UPPER,),
        *(stroke(f"M {118 + k * 32} 362 L {180 + k * 24} {266 + k * 8}", second, 4, 0.9) for k in range(5)),
        *(stroke(f"M {196 + k * 26} 362 L {140 + k * 28} 284", second, 4, 0.9) for k in range(5)),
    )
    panel(
        canvas,
        look,
        UPPER,
        rand,
        second,
        "M 64 336 C 96 328 120 340 160 346 C 230 354 300 352 346 340 C 374 328 386 312 406 303",
    )
    _finish(canvas, look)
    sole = "M 60 330 C 90 346 140 344 190 346 C 250 350 310 352 352 349 C 396 345 426 338 448 327 C 458 333 458 343 450 351 C 424 362 392 368 350 369 L 90 370 C 66 370 50 362 48 348 C 48 340 54 334 60 330 Z"
    lugs = "".join(
        f"M {62 + k * 26} 366 L {66 + k * 26} {378 + k % 2 * 2} L {80 + k * 26} {378 + k % 2 * 2} L {84 + k * 26} 366 Z "
        for k in range(12)
    )
    lugs += "M 378 364 L 384 375 L 398 372 L 400 360 Z M 406 360 L 413 368 L 426 363 L 426 352 Z M 430 352 L 437 359 L 448 352 L 446 342 Z"
    canvas.add(fill(lugs, RUBBER), stroke(lugs, "#000", 1, 0.4))
    sole_of(canvas, sole, look.one_of(CHALK, mix(look.colour, "#808080", 0.3), lighten(look.colour, 0.5)))
    canvas.inside(
        (sole,),
        fill("M 46 356 C 120 364 300 364 350 361 C 396 356 430 348 462 330 L 462 384 L 46 384 Z", RUBBER),
        stroke("M 54 344 C 100 358 150 348 220 354", "#000", 1.5, 0.25),
    )


def _draw_training(canvas: Canvas, look: Look) -> None:
    _draw_body(canvas, look)
    second = _second(look)
    _draw_stay(canvas, look, second)
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
    _finish(canvas, look)
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
    _draw_body(canvas, look)
    _draw_court_panels(canvas, look, UPPER)
    _finish(canvas, look)
    _draw_court_sole(canvas, look)


def _draw_court_panels(canvas: Canvas, look: Look, upper: str) -> None:
    second = _second(look)
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
    "Running": _draw_running,
    "Trail": _draw_trail,
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
                "Eight rows of laces draw the shaft close from vamp to collar.",
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
    genders={"Men": 4, "Women": 4, "Unisex": 2, "Boys": 1, "Girls": 1},
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
        "The back of the collar curves away from the tendon and is softly filled.",
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
    close_up=CloseUp(230, 310, 190),
)

TYPES = (SPORTS_SHOES,)
