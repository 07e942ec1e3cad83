"""The traits that the index is told of products: what models predict from vectors, and what merchants say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from django.conf import settings

from ranking.traits import own_traits
from ranking.vocabulary import Vocabulary
from ranking.words import vocabulary
from search.encoders import folder_of
from search.index.layer import rows_of
from search.index.records import Record, RecordTraits
from search.lifecycle.product_models import trait_predictors
from search.models import KeptEncoder

#: Predicts, from images and texts (n, d) with NaN rows for what is missing, (n,) in [0, 1] for some columns.
Predictor = Callable[[np.ndarray, np.ndarray], Mapping[str, np.ndarray]]


@dataclass(frozen=True)
class TraitMaker:
    """Makes the traits of records. columns: their names; predictors: the models of the encoder, none without any."""

    vocabulary: Vocabulary
    predictors: Sequence[Predictor] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return self.vocabulary.columns

    def own(self, attributes: Mapping[str, object]) -> RecordTraits:
        """Return what a product's attributes say; nothing is predicted yet."""
        return RecordTraits(self.columns, None, own_traits(attributes, self.vocabulary))

    def predicted(self, records: Sequence[Record]) -> list[Record]:
        """Return the records, those with vectors and traits with predictions."""
        seen = [place for place, record in enumerate(records) if record.has_vectors and record.traits is not None]
        out = list(records)
        if not self.predictors or not seen:
            return out
        dimension = max(len(side) for side in (records[seen[0]].image, records[seen[0]].text) if side is not None)
        images = rows_of([records[place].image for place in seen], dimension)
        texts = rows_of([records[place].text for place in seen], dimension)
        rows = np.full((len(seen), len(self.columns)), np.nan, np.float32)
        for predictor in self.predictors:
            for column, values in predictor(images, texts).items():
                if column in self.vocabulary.places:
                    rows[:, self.vocabulary.places[column]] = values
        for place, row in zip(seen, rows, strict=True):
            traits = records[place].traits
            if traits is not None:
                out[place] = replace(records[place], traits=replace(traits, predicted=row))
        return out


def trait_maker(encoder_id: str) -> TraitMaker:
    """Return what makes the traits of this encoder's records, with the vocabulary of this moment."""
    return TraitMaker(vocabulary(), predictors_of(encoder_id))


def predictors_of(encoder_id: str) -> tuple[Predictor, ...]:
    """Return the models that were learned for an encoder."""
    names = KeptEncoder.objects.filter(encoder_id=encoder_id).values_list("name", flat=True)
    folders = [Path(settings.WEIGHTS_DIR) / encoder_id, *(folder_of(name) for name in names)]
    return trait_predictors(encoder_id, folders)
