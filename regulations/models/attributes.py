"""The columns that only one kind of record has. Imports, facts on pages and API fields are generated from them."""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Attribute:
    """One such column: the name of the model field, its choices if it has any, and where it is shown."""

    name: str
    choices: type[models.TextChoices] | None = None
    is_fact: bool = True  # the page of a record shows it
    is_public: bool = True  # the API returns it
    longest: int = 0  # characters accepted by an import, for a text column without a limit
    help_text: str = ""  # in the API schema
