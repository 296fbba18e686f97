"""A time limit for the analysis of one text, checked between its steps: no call of `re` can be interrupted."""

import time
from collections.abc import Callable


class OverBudgetError(Exception):
    """The text took longer than it may; nothing of it was kept."""


class Budget:
    """Seconds for one text, from the moment this is made.

    >>> Budget(5.0).check()
    >>> Budget(0.0, clock=iter([1.0, 2.0]).__next__).check()
    Traceback (most recent call last):
        ...
    regulations.text.citations.budget.OverBudgetError: the text takes longer to read than 0 seconds
    """

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self.clock = clock
        self.until = clock() + seconds

    def check(self) -> None:
        """Raise OverBudgetError where the time is used up."""
        if self.clock() > self.until:
            raise OverBudgetError(f"the text takes longer to read than {self.seconds:g} seconds")
