"""What people type into the pages of experiments."""

from __future__ import annotations

from typing import Any

from django import forms

from ranking.experiments.analysis.power import Design, NoSuchPlan, Outcome, mean, proportion

SHARE, MEAN = "share", "mean"
#: Beyond this nobody measures, and sums of squares would overflow.
MOST = 1e12


class PlanForm(forms.Form):
    """What the power calculator asks for; `expected` and `design` translate it."""

    kind = forms.ChoiceField(
        label="The metric is",
        choices=[
            (SHARE, "A share of visitors, such as conversion"),
            (MEAN, "A mean or a ratio, such as click-through or seconds"),
        ],
    )
    baseline = forms.FloatField(
        label="Its value now",
        min_value=0.0,
        max_value=MOST,
        help_text="For a share in percent: 3.4. Otherwise in its own unit.",
    )
    deviation = forms.FloatField(
        label="Standard deviation between visitors",
        min_value=0.0,
        max_value=MOST,
        required=False,
        help_text="Needed for a mean or a ratio; the page of every experiment tells it, under “For planning”.",
    )
    effect = forms.FloatField(
        label="Smallest change worth finding, %",
        min_value=0.01,
        max_value=900.0,
        help_text="Relative to the value now: 5 turns 3.4 % into 3.57 %.",
    )
    power = forms.FloatField(label="Power, %", min_value=50.0, max_value=99.9)
    alpha = forms.FloatField(label="α, %", min_value=0.01, max_value=20.0)
    share = forms.FloatField(
        label="Share of the new variant, %", min_value=1.0, max_value=99.0, help_text="The others see the control."
    )
    a_day = forms.FloatField(
        label="Visitors a day",
        min_value=1.0,
        max_value=MOST,
        required=False,
        help_text="Who would take part, in both variants together.",
    )
    peeking = forms.BooleanField(
        label="Look at any time",
        required=False,
        help_text="What this platform’s verdicts do. Off: the classical size, read once at the end.",
    )

    STARTING = {
        "kind": SHARE, "baseline": 3.4, "effect": 10, "power": 80, "alpha": 5, "share": 50, "a_day": 2000,
        "peeking": True,
    }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("kind") == MEAN and not values.get("deviation"):
            self.add_error("deviation", "A mean or a ratio needs the standard deviation between visitors.")
        if not self.errors:
            try:
                self.expected(values["effect"] / 100)
                self.design()
            except NoSuchPlan as error:
                self.add_error(None, str(error))
        return values

    def expected(self, relative: float) -> Outcome:
        """Return what a relative effect would change; raises NoSuchPlan."""
        values = self.cleaned_data
        if values["kind"] == SHARE:
            return proportion(values["baseline"] / 100, relative)
        return mean(values["baseline"], relative, values["deviation"])

    def design(self) -> Design:
        values = self.cleaned_data
        return Design(values["alpha"] / 100, values["power"] / 100, values["share"] / 100, values["peeking"])
