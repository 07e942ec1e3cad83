"""What a person decides when labels are asked for."""

from __future__ import annotations

from django import forms

from search.reports.improving import MOST_QUERIES


class BeginForm(forms.Form):
    queries = forms.IntegerField(
        min_value=1, max_value=MOST_QUERIES, initial=20, label="Queries",
        help_text=f"The first ones of the list, 1 to {MOST_QUERIES}.",
    )  # fmt: skip
    overlap = forms.IntegerField(
        min_value=2, max_value=5, initial=2, label="People for each product",
        help_text="At least 2: labels train only when people agree (the kappa gate).",
    )  # fmt: skip
