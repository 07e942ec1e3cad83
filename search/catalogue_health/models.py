"""What is wrong with products, what they might be, and when they were last looked at."""

from __future__ import annotations

from django.db import models

from catalog.models import Product


class Issue(models.Model):
    """One thing about a product that keeps shoppers from finding it or from trusting what they see."""

    class Kind(models.TextChoices):
        NO_PICTURE = "no_picture", "No picture"
        SMALL_PICTURE = "small_picture", "Small picture"
        SAME_PICTURE = "same_picture", "Same picture as another product"
        NO_DESCRIPTION = "no_description", "No description"
        ATTRIBUTES = "attributes", "Attributes missing"
        PRICE = "price", "Price unlike others of its kind"
        CONTRADICTION = "contradiction", "Picture and words do not go together"
        NEVER_SHOWN = "never_shown", "Never shown"

    product = models.ForeignKey(Product, models.CASCADE, related_name="issues")
    kind = models.CharField(max_length=14, choices=Kind)
    detail = models.CharField(max_length=300)
    ignored = models.BooleanField(default=False, help_text="It is right the way it is, somebody says.")
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "-found_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["product", "kind"], name="one_issue_of_a_kind")]
        indexes = [models.Index(fields=["kind", "ignored"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.product}"


class ProductCheck(models.Model):
    """That a product was looked at: without a row, or with an old one, it is looked at again."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="health_check")
    checked_at = models.DateTimeField(db_index=True)
    watched_since = models.DateTimeField(auto_now_add=True)
    shown_at = models.DateTimeField(null=True, help_text="When it last stood on the first page of a search.")

    def __str__(self) -> str:
        return f"{self.product_id} at {self.checked_at:%Y-%m-%d %H:%M}"


class Suggestion(models.Model):
    """A value that a product lacks and that products which look and read like it have."""

    CATEGORY = "category"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"

    product = models.ForeignKey(Product, models.CASCADE, related_name="suggestions")
    key = models.CharField("attribute", max_length=60, help_text="Or “category”.")
    value = models.CharField(max_length=400, help_text="Of a category, its path.")
    agreement = models.FloatField(help_text="Share of the nearest labelled products that have it.")
    neighbours = models.PositiveSmallIntegerField(help_text="How many were asked.")
    encoder_id = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-agreement", "pk"]
        constraints = [models.UniqueConstraint(fields=["product", "key"], name="one_suggestion_a_value")]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"
