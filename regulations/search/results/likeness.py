"""How like two names are."""

from difflib import SequenceMatcher

from regulations.text.language.normalize import fold


def likeness(name: str, folded: str) -> float:
    """Return how like a name is to a folded text, from 0 to 1.

    >>> likeness("网络安全法", "网络安全法"), likeness("网络安全法", "网路安全法")
    (1.0, 0.8)
    """
    return SequenceMatcher(None, fold(name).text, folded, autojunk=False).ratio()
