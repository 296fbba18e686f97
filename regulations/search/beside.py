"""Work that goes on beside other work, in a thread that ends with it."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Beside(Generic[Value]):
    """A function that has begun in a thread of its own; nothing of it is left at the end or in a fork.

    >>> Beside(lambda: 6 * 7).result()
    42
    """

    def __init__(self, work: Callable[[], Value]) -> None:
        self.work = work
        self.values: list[Value] = []
        self.error: Exception | None = None
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self) -> None:
        """Do it; what goes wrong is kept for who asks for the result."""
        try:
            self.values.append(self.work())
        except Exception as error:  # raised again by result()
            self.error = error

    def result(self) -> Value:
        """Wait for the end; return the value, or raise what was raised."""
        self.thread.join()
        if self.error:
            raise self.error
        return self.values[0]
