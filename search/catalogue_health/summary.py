"""The state of the catalogue in a few figures: a score for each merchant, and how much there is to mend."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from catalog.access import Person, merchants_of, own
from catalog.models import Merchant, Product
from search.catalogue_health.models import Issue, ProductCheck, Suggestion


@dataclass(frozen=True)
class MerchantHealth:
    """score: of 100, the share of the products that were looked at which have no open issue; None without any."""

    merchant: Merchant
    products: int
    checked: int
    sound: int

    @property
    def score(self) -> int | None:
        return 100 * self.sound // self.checked if self.checked else None

    @property
    def to_mend(self) -> int:
        return self.checked - self.sound


@dataclass(frozen=True)
class Summary:
    """merchants: the least sound first. kinds: value, label and number of open issues of each kind."""

    merchants: list[MerchantHealth]
    kinds: list[tuple[str, str, int]]
    suggestions: int
    checked_at: object

    @property
    def checked(self) -> int:
        """Count the products for sale that were looked at."""
        return sum(one.checked for one in self.merchants)


def summary(person: Person) -> Summary:
    """Gather the figures of a person's own merchants."""
    rows = own(Issue.objects.filter(ignored=False), person, "product__merchant").order_by().values_list("kind")
    counts = dict(rows.annotate(count=Count("pk")))
    checks = own(ProductCheck.objects.all(), person, "product__merchant")
    return Summary(
        merchants=sorted(_merchants(person), key=lambda one: (one.score is None, one.score, one.merchant.name)),
        kinds=[(kind.value, str(kind.label), counts.get(kind.value, 0)) for kind in Issue.Kind],
        suggestions=own(Suggestion.objects.filter(state="open"), person, "product__merchant").count(),
        checked_at=checks.aggregate(newest=Max("checked_at"))["newest"],
    )


def _merchants(person: Person) -> list[MerchantHealth]:
    active = own(Product.objects.active(), person).order_by().values("merchant")
    open_issues = Issue.objects.filter(ignored=False, product__status=Product.Status.ACTIVE)
    checked = Q(health_check__isnull=False)
    sound = checked & ~Q(pk__in=open_issues.values("product"))
    figures = active.annotate(products=Count("pk"), seen=Count("pk", filter=checked), good=Count("pk", filter=sound))
    counts = {row["merchant"]: (row["products"], row["seen"], row["good"]) for row in figures}
    return [MerchantHealth(row, *counts[row.pk]) for row in merchants_of(person).filter(pk__in=counts)]
