"""What an experiment says, in a sentence: the effect with its interval, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ranking.experiments.analysis.effects import Effect
from ranking.experiments.analysis.sequential import LEAST_VISITORS
from ranking.experiments.metrics import Metric

#: How more and less of a metric is said of a variant; others by their label.
PHRASES: Mapping[str, tuple[str, str]] = {
    "click_through": ("is clicked {} more", "is clicked {} less"),
    "conversion": ("converts {} more", "converts {} less"),
    "satisfaction": ("satisfies {} more", "satisfies {} less"),
    "session_seconds": ("holds visitors {} longer", "holds visitors {} shorter"),
    "purchases": ("sells {} more often", "sells {} less often"),
    "zero_result_rate": ("finds nothing {} more often", "finds nothing {} less often"),
    "latency_ms": ("answers {} slower", "answers {} faster"),
}


class Kind(StrEnum):
    """What an experiment came to."""

    MISMATCH = "mismatch"
    EMPTY = "empty"
    SAME = "same"
    ALARM = "alarm"
    HARMED = "harmed"
    BETTER = "better"
    WORSE = "worse"
    UNDECIDED = "undecided"
    NO_DIFFERENCE = "no_difference"


@dataclass(frozen=True)
class Verdict:
    """`winner` is the variant to make the default, and empty unless one is better."""

    kind: Kind
    headline: str
    detail: str
    winner: str = ""


@dataclass(frozen=True)
class Evidence:
    """What a verdict is made of. effects: of the primary metric, one a variant. harmed: guardrails that a variant makes
    worse, by the variant's name. is_over: nobody is assigned any more, or the planned size is reached."""

    metric: Metric
    control: str
    effects: Sequence[Effect]
    is_aa: bool
    is_over: bool
    mismatch: bool
    ratio_p: float
    harmed: Mapping[str, Sequence[Metric]]


def verdict(evidence: Evidence) -> Verdict:
    """Say what the evidence comes to. Nothing is read while the sample ratio is off."""
    if evidence.mismatch:
        return Verdict(
            Kind.MISMATCH,
            "The sample ratio is off: don’t read this experiment.",
            f"The variants did not get the visitors that their shares promise (p = {evidence.ratio_p:.1g}). Something "
            "loses or repeats visitors of one variant; find it, and start again.",
        )
    read = [effect for effect in evidence.effects if effect.told.low is not None or effect.told.high is not None]
    if not read:
        return Verdict(
            Kind.EMPTY,
            "Too few visitors for a reading yet." if not evidence.is_over else "Too few visitors came for a reading.",
            f"{evidence.metric.label} is read once {LEAST_VISITORS} visitors in each variant count for it.",
        )
    sure = [effect for effect in read if effect.told.leaves_out_zero]
    if evidence.is_aa:
        return _of_a_a(evidence, sure)
    if not sure:
        return _open(evidence, max(read, key=lambda effect: abs(effect.anytime.value or 0.0)))
    return _found(evidence, sorted(sure, key=lambda effect: _gain(evidence.metric, effect), reverse=True))


def _of_a_a(evidence: Evidence, sure: Sequence[Effect]) -> Verdict:
    if sure:
        return Verdict(
            Kind.ALARM,
            "A/A test: a difference was found where none can be.",
            f"{_claim(evidence, sure[0])}, {_interval(sure[0])}. One in twenty sound A/A tests says so by chance at "
            "most; run it again, and look for what counts one variant otherwise if it repeats.",
        )
    return Verdict(
        Kind.SAME, "A/A test: no difference expected, and none found.", _sentence(_interval(evidence.effects[0]))
    )


def _open(evidence: Evidence, effect: Effect) -> Verdict:
    if evidence.is_over:
        headline = f"No difference shown between {effect.variant} and {evidence.control}; keep what you have."
        return Verdict(
            Kind.NO_DIFFERENCE, headline, f"{_claim(evidence, effect)}, {_interval(effect)}: it may be either."
        )
    return Verdict(
        Kind.UNDECIDED,
        "Not decided yet; keep it running.",
        f"So far {_claim(evidence, effect)}, {_interval(effect)}, which holds zero.",
    )


def _found(evidence: Evidence, sure: Sequence[Effect]) -> Verdict:
    """Choose among effects that are sure, the best first: the best that harms nothing is shipped."""
    better = [effect for effect in sure if _gain(evidence.metric, effect) > 0.0]
    harming = [effect for effect in better if evidence.harmed.get(effect.variant)]
    unharmed = [effect for effect in better if effect not in harming]
    chosen = (unharmed or harming or sure)[0]
    detail = f"{_sentence(_interval(chosen))} It leaves out zero, and holds however often somebody looks."
    if not better:
        return Verdict(Kind.WORSE, f"{_claim(evidence, chosen)}; keep {evidence.control}.", detail)
    if not unharmed:
        return Verdict(Kind.HARMED, f"{_harm(evidence, chosen)}; don’t ship it.", detail)
    others = "".join(f" Beside it, {_harm(evidence, effect)}." for effect in harming)
    return Verdict(Kind.BETTER, f"{_claim(evidence, chosen)}; ship it.", detail + others, chosen.variant)


def _harm(evidence: Evidence, effect: Effect) -> str:
    """Say what a better variant makes worse."""
    names = ", ".join(metric.label.lower() for metric in evidence.harmed[effect.variant])
    return f"{_claim(evidence, effect)}, but harms {names}"


def _gain(metric: Metric, effect: Effect) -> float:
    """Return how far a variant is better, in the metric's unit."""
    return (effect.anytime.value or 0.0) * (1.0 if metric.higher_is_better else -1.0)


def _claim(evidence: Evidence, effect: Effect) -> str:
    """Say how a variant differs: “b converts 4.1 % more than a”."""
    value, label = effect.told.value or 0.0, evidence.metric.label
    more, less = PHRASES.get(evidence.metric.name, (f"has {{}} more {label}", f"has {{}} less {label}"))
    words = more if value >= 0.0 else less
    return f"{effect.variant} {words.format(_shown(effect, abs(value)))} than {evidence.control}"


def _interval(effect: Effect) -> str:
    low, high = effect.told.low, effect.told.high
    if low is None:
        return "without an interval yet" if high is None else f"interval up to {_shown(effect, high)}"
    if high is None:
        return f"interval from {_shown(effect, low)} up"
    return f"interval {_shown(effect, low)} to {_shown(effect, high)}"


def _shown(effect: Effect, value: float) -> str:
    """Write an effect in percent of the control's value, or in the metric's unit where there is none."""
    return (f"{100 * value:.1f} %" if effect.is_relative else f"{value:.3g}").replace("-", "−")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
