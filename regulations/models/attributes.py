"""What each kind has of its own, told once on its model: imports, facts on pages and the API are made from it."""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Attribute:
    """A column of a kind: its name, the choices that its value is one of, and where it is told."""

    name: str
    choices: type[models.TextChoices] | None = None
    is_fact: bool = True  # is listed on the page of a record
    is_public: bool = True  # is told by the API
    longest: int = 0  # characters of a free text that an import takes, where the column has no limit
    help_text: str = ""  # for programs
