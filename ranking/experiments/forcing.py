"""Signed links that show one variant, for those who want to look at it: what they see and do counts for nothing."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from ranking.models import Experiment, Variant

_SALT = "ranking.forced"


def forced_link(variant: Variant) -> str:
    """Return the address, from the root, that shows searches as this variant ranks them."""
    return reverse("shop:try", args=[signing.dumps(variant.pk, salt=_SALT)])


def variant_of(token: str) -> Variant | None:
    """Return the variant of a link, None for a token that is not ours or of a variant that is gone."""
    try:
        key = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return Variant.objects.select_related("experiment", "profile").filter(pk=key).first()


def forced_exposure(variant: Variant) -> tuple[int, int] | None:
    """Return (experiment, variant) to note; None where the experiment does not run, so that drafts can still go."""
    runs = variant.experiment.state == Experiment.State.RUNNING
    return (variant.experiment_id, variant.pk) if runs else None
