"""What a question asks for, and which texts hold such a datum."""

from regulations.text.questions.data_held import data_held
from regulations.text.questions.intents import Intent, defined_in, intents_of

__all__ = ["Intent", "data_held", "defined_in", "intents_of"]
