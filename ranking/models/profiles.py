"""Ranking profiles with their versions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.dispatch import Signal

from ranking import rules
from ranking.querysets import ProfileQuerySet
from ranking.types import FARTHEST, KEYS, NEAREST, OFF, Weights

#: Sent within the transaction that makes another profile the default.
default_changed = Signal()

_SHARE = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class ProfileChanged(Exception):
    """Somebody else made another profile the default meanwhile."""


class SavedVersion(Exception):
    """A saved version of a profile stays as it is: `revised` makes the next one."""


def _share(default: float | None, name: str, words: str, **more: Any) -> models.FloatField:
    return models.FloatField(name, default=default, validators=_SHARE, help_text=words, **more)


class RankingProfile(models.Model):
    """One version of all the weights that rank a search. A version never changes: what it ranked can be told later."""

    class Diversity(models.TextChoices):
        BY_NEAREST = NEAREST, "Distance to the nearest result above (MMR)"
        BY_FARTHEST = FARTHEST, "Distance to the farthest result above (the paper's formula)"
        NONE = OFF, "Off"

    class Fusion(models.TextChoices):
        WEIGHTED = "weighted", "Weighted mean"
        CONCAT = "concat", "Concatenation, learned"
        ELEMENTWISE = "elementwise", "Element-wise product"
        COMPOSED = "composed", "Composed, learned"

    name = models.SlugField(max_length=60, help_text="What the API's parameter “profile” says.")
    version = models.PositiveIntegerField(default=1, editable=False)
    note = models.CharField(max_length=500, blank=True, help_text="Why it is as it is.")
    is_default = models.BooleanField("default", default=False, editable=False)

    alpha = _share(
        None, "α, weight of a photo", "Beside words, 0 to 1. Empty: chosen for each query.", null=True, blank=True
    )
    fusion = models.CharField(max_length=12, choices=Fusion, default=Fusion.WEIGHTED)
    lambda_sentiment = _share(0.15, "λ1, sentiment", "What a mood that fits adds at most half of.")
    lambda_context = _share(0.20, "λ2, context", "What a context that fits in all keys adds.")
    lambda_diversity = _share(0.10, "λ3, diversity", "What a result unlike those above it adds.")
    w_occasion = _share(0.35, "w occasion", "The four w are shared out over the keys that a search gives.")
    w_mood = _share(0.30, "w mood", "")
    w_season = _share(0.20, "w season", "")
    w_time = _share(0.15, "w time of day", "")
    lexical = _share(0.0, "literal words", "What words add that stand in the product literally.")
    reranker = models.BooleanField(default=False, help_text="Whether the cross-attention looks at the candidates.")
    rho = _share(0.3, "ρ, share of the reranker", "Of the similarity, when the reranker is on.")
    diversity_by = models.CharField("diversity", max_length=8, choices=Diversity, default=Diversity.BY_NEAREST)
    brand_limit = models.PositiveSmallIntegerField(
        "most of one brand", default=0, validators=[MaxValueValidator(9)],
        help_text="Among ten results in a row, where there are other brands; 0: no limit.",
    )  # fmt: skip
    category_boost = models.FloatField(
        default=0.0, validators=[MinValueValidator(0.0), MaxValueValidator(rules.MOST_BOOST)],
        help_text=f"The most that the kind a search points at adds, 0 to {rules.MOST_BOOST}.",
    )  # fmt: skip
    cutoff = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-1.0), MaxValueValidator(1.0)],
        help_text="The similarity under which a result is no good match. Empty: the calibrated one.",
    )  # fmt: skip
    candidates = models.PositiveSmallIntegerField(
        default=100, validators=[MinValueValidator(10), MaxValueValidator(1000)], help_text="How many are ranked."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProfileQuerySet.as_manager()

    #: What a version is made of, in the order of the comparison.
    VALUES: ClassVar[tuple[str, ...]] = (
        "alpha", "fusion", "lambda_sentiment", "lambda_context", "lambda_diversity", "w_occasion", "w_mood",
        "w_season", "w_time", "lexical", "reranker", "rho", "diversity_by", "brand_limit", "category_boost", "cutoff",
        "candidates",
    )  # fmt: skip

    class Meta:
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="one_version_of_a_profile"),
            models.UniqueConstraint(
                fields=["is_default"], condition=models.Q(is_default=True), name="one_default_profile"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new version; raises SavedVersion for one that is stored already."""
        if self.pk is not None and not self._state.adding:
            raise SavedVersion(f"{self} is saved and stays as it is: save the change as the next version.")
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if not any(getattr(self, f"w_{key}") for key in KEYS):
            raise ValidationError({"w_occasion": "At least one of the four w has to be above 0."})

    def revised(self, **changes: Any) -> RankingProfile:
        """Store and return the next version of this profile, with some values changed. Raises ValidationError.

        Under another name it is the first version of a copy. A new version is not the default.
        """
        values = {name: getattr(self, name) for name in (*self.VALUES, "name", "note")} | changes
        with transaction.atomic():
            # Whoever saves the same profile at the same time waits here, and gets the version after this one.
            versions = RankingProfile.objects.select_for_update().filter(name=values["name"])
            last = max(versions.values_list("version", flat=True), default=0)
            following = RankingProfile(**values, version=last + 1)
            following.full_clean()
            following.save()
        return following

    def make_default(self, *, instead_of: RankingProfile | None) -> None:
        """Make this the default if `instead_of` still is it; raises ProfileChanged if not."""
        with transaction.atomic():
            current = RankingProfile.objects.select_for_update().filter(is_default=True)
            if list(current.values_list("pk", flat=True)) != ([] if instead_of is None else [instead_of.pk]):
                raise ProfileChanged("Another profile became the default meanwhile: look again, and choose again.")
            current.update(is_default=False)
            RankingProfile.objects.filter(pk=self.pk).update(is_default=True)
            default_changed.send(RankingProfile)
        self.is_default = True

    def weights(self) -> Weights:
        """Return the values as ranking takes them."""
        return Weights(
            profile=self.name,
            version=self.version,
            sentiment=self.lambda_sentiment,
            context=self.lambda_context,
            diversity=self.lambda_diversity,
            **{key: getattr(self, f"w_{key}") for key in KEYS},
            lexical=self.lexical,
            rerank=self.rho if self.reranker else 0.0,
            alpha=self.alpha,
            fusion=self.fusion,
            diversity_by=self.diversity_by,
            brand_limit=self.brand_limit,
            category_boost=self.category_boost,
            cutoff=self.cutoff,
            candidates=self.candidates,
        )
