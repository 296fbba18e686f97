"""A progress bar: position, speed, time left. Nothing is shown without a terminal."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from tqdm import tqdm

Item = TypeVar("Item")


def bar(words: str, unit: str) -> Callable[[Sequence[Item]], Iterable[Item]]:
    """Return what hands on a sequence one by one and draws the bar on the way."""

    def watch(items: Sequence[Item]) -> Iterable[Item]:
        shown: Iterable[Item] = tqdm(items, desc=words, unit=f" {unit}", disable=None, leave=False)
        return shown

    return watch
