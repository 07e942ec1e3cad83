"""A process that has just started, made ready for its first visitor."""

from __future__ import annotations

import logging

from django.db import Error as DatabaseTrouble
from django.db import connections
from django.urls import resolve
from PIL import Image

from search import lexical_search, pipeline
from search.encoders.base import EncoderError
from search.lifecycle.serving_pair import serving_pair
from search.query import Query, SearchError

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Import what pages need, load the encoder, the index and the catalogue's words, and search once without a record.

    What is missing keeps nobody from starting: it is logged, and /readyz tells it.
    """
    resolve("/healthz")  # imports every view
    try:
        serving_pair().towers.load()
        lexical_search.current()
        pipeline.search(Query(text="a red dress", image=Image.new("RGB", (64, 64), "red"), record=False))
    except (SearchError, EncoderError, DatabaseTrouble) as error:
        logger.warning("started without search: %s", error)
    finally:
        connections.close_all()  # of this thread, which serves nobody
