"""The fields of the index."""

import tantivy

# Raise it with every change to the fields, the documents or the tokens: an index of another number is built anew.
VERSION = 5

FACETS = ("kind", "law", "level", "instrument", "jurisdiction", "status", "year", "existence", "agency", "topic")
EXACT = ("exact_title", "exact_alias")
WORDS = ("title", "names", "text", "context", "bigrams", "characters")


def make_schema() -> tantivy.Schema:
    """Return the schema: ids, whole values to filter, count and compare by, and words to rank by."""
    builder = tantivy.SchemaBuilder()
    # Signed: a term of an unsigned field matches nothing in the binding of tantivy 0.27, so deletes would be lost.
    builder.add_integer_field("id", indexed=True, fast=True)  # of the entry; an article has that of its law
    builder.add_integer_field("article", fast=True)  # an entry has none
    builder.add_integer_field("date", fast=True)  # the day's ordinal number; an entry may have none
    for name in ("since", "until"):  # of an article: the days on which its text was the one in force
        builder.add_integer_field(name, fast=True)
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (*EXACT, "edition"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WORDS:
        # Places of words are needed for phrases only, and those are looked for character by character.
        option = "position" if name == "characters" else "freq"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    return builder.build()
