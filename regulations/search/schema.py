"""The fields of the index."""

import tantivy

# Raise it with every change to the fields, the documents or the tokens: an index of another number is built anew.
VERSION = 3

FACETS = ("kind", "level", "instrument", "jurisdiction", "status", "existence", "agency", "topic")
EXACT = ("exact_title", "exact_alias")
WORDS = ("title", "names", "text", "bigrams", "characters")


def make_schema() -> tantivy.Schema:
    """Return the schema: one id, whole values to filter, count and compare by, and words to rank by."""
    builder = tantivy.SchemaBuilder()
    # Signed: a term of an unsigned field matches nothing in the binding of tantivy 0.27, so deletes would be lost.
    builder.add_integer_field("id", indexed=True, fast=True)
    builder.add_integer_field("date", fast=True)  # the day's ordinal number; an entry may have none
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    return builder.build()
