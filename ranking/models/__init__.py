"""What ranks: profiles, merchants' rules and words of the vocabulary; and the experiments that compare profiles."""

from ranking.experiments.record_querysets import AppendOnly
from ranking.models.events import Event, Exposure
from ranking.models.experiments import DefinitionFixed, Experiment, NotReady, Variant, WrongState
from ranking.models.layers import Layer
from ranking.models.profiles import ProfileChanged, RankingProfile, SavedVersion, default_changed
from ranking.models.rules import MerchantRule
from ranking.models.words import VocabularyWord

__all__ = [
    "AppendOnly",
    "DefinitionFixed",
    "Event",
    "Experiment",
    "Exposure",
    "Layer",
    "MerchantRule",
    "NotReady",
    "ProfileChanged",
    "RankingProfile",
    "SavedVersion",
    "Variant",
    "VocabularyWord",
    "WrongState",
    "default_changed",
]
