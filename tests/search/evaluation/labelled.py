from __future__ import annotations

from pathlib import Path

from search.evaluation.types import LabelledProduct

ROOT = Path("/catalogue")


def labelled(
    key: str,
    colour: str = "Red",
    gender: str = "Men",
    article_type: str = "Tshirts",
    *,
    pattern: str = "",
    season: str = "",
    occasions: tuple[str, ...] = (),
    usage: str = "",
    title: str = "",
    pictured: bool = True,
) -> LabelledProduct:
    """A product whose picture is named but need not exist."""
    return LabelledProduct(
        key=key,
        title=title or f"Acme {key}",
        indexed_text=title or f"Acme {key}",
        picture=ROOT / f"images/{key}.jpg" if pictured else None,
        gender=gender,
        article_type=article_type,
        colour=colour,
        pattern=pattern,
        season=season,
        occasions=occasions,
        usage=usage,
    )
