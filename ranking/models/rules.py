"""What merchants say about the place of their own products."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from catalog.models import Category, Merchant, Product
from ranking import rules
from ranking.querysets import RuleQuerySet
from ranking.vocabulary import plain


class MerchantRule(models.Model):
    """A merchant moves its own products: pins one, or boosts or hides one or a category of them."""

    class Does(models.TextChoices):
        PIN = rules.PIN, "Pin to a position"
        BOOST = rules.BOOST, "Boost"
        HIDE = rules.HIDE, "Hide"

    class When(models.TextChoices):
        ALWAYS = rules.ALWAYS, "In every search"
        QUERY = rules.QUERY, "When exactly these words are searched"
        CATEGORY = rules.CATEGORY, "In searches within a category"

    made_by_people = True  # an import takes no product away under it
    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="rules")
    does = models.CharField(max_length=5, choices=Does)
    product = models.ForeignKey(Product, models.CASCADE, null=True, blank=True, related_name="rules")
    among = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="or all products in",
        help_text="The merchant's own in this category and below it; not for pins.",
    )  # fmt: skip
    when = models.CharField(max_length=8, choices=When, default=When.ALWAYS)
    text = models.CharField("words", max_length=200, blank=True, help_text="In any order, in capitals or not.")
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, related_name="+",
        help_text="Searches filtered to it, or with most of their ten nearest products in it.",
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(100)], help_text="Of a pin, 1 is the first."
    )
    amount = models.FloatField(
        default=0.05, validators=[MinValueValidator(0.001), MaxValueValidator(rules.MOST_BOOST)],
        help_text=f"What a boost adds to the score, at most {rules.MOST_BOOST}.",
    )  # fmt: skip
    starts = models.DateTimeField(null=True, blank=True, help_text="Empty: at once.")
    ends = models.DateTimeField(null=True, blank=True, help_text="Empty: for good.")
    note = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(product__isnull=False, among__isnull=True)
                | models.Q(product__isnull=True, among__isnull=False),
                name="rule_is_about_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_does_display()}: {self.product or self.among}"

    def clean(self) -> None:
        wrong: dict[str, str] = {}
        if (self.product_id is None) == (self.among_id is None):
            wrong["product"] = "Choose a product, or a category of products, and not both."
        elif self.does == self.Does.PIN and self.product_id is None:
            wrong["product"] = "A pin is about one product: choose it."
        elif self.product is not None and self.product.merchant_id != self.merchant_id:
            wrong["product"] = "This is another merchant's product: a rule moves the merchant's own ones alone."
        if self.when == self.When.QUERY and not plain(self.text):
            wrong["text"] = "Give the words for which this counts."
        if self.when == self.When.CATEGORY and self.category_id is None:
            wrong["category"] = "Choose the category in which this counts."
        if self.starts and self.ends and self.ends <= self.starts:
            wrong["ends"] = "The end has to be after the start."
        if wrong:
            raise ValidationError(wrong)

    def rule(self) -> rules.Rule:
        """Return the rule as ranking takes it."""
        return rules.Rule(
            merchant=self.merchant.slug.casefold(),  # as the index has them
            does=self.does,
            product=self.product_id,
            among=self.among.path.casefold() if self.among else "",
            when=self.when,
            text=self.text,
            category=self.category.path.casefold() if self.category else "",
            position=self.position,
            amount=self.amount,
            starts=self.starts,
            ends=self.ends,
        )
