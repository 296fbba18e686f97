"""The fields of the index."""

import tantivy

from regulations.search.index.facets import FACET_NAMES

# Raise it with every change to the fields, the documents or the tokens: an index of another number is built anew.
VERSION = 16

EXACT = ("exact_title", "exact_alias")
WORDS = ("title", "names", "text", "context", "bigrams", "own_bigrams", "literal")


COLUMNS = (  # numbers to rank by
    "section",  # of an article: its division
    "position",  # its place in the text
    "cited",  # how often it is cited from other laws
    "law_cited",  # how often its law is
    "amending",  # whether its law is one that changes another, whose text has the same words
    "repealed",  # whether its law is repealed
    "level_rank",  # the level of authority
    "holds",  # which data that are asked for it holds
    "kind_number",
    "length",  # characters of the text of an article, of the title of an entry
)


def make_schema() -> tantivy.Schema:
    """Return the schema: ids, whole values to filter, count and compare by, and words to rank by."""
    builder = tantivy.SchemaBuilder()
    # Signed: a term of an unsigned field matches nothing in the binding of tantivy 0.27, so deletes would be lost.
    builder.add_integer_field("id", indexed=True, fast=True)  # of the entry; an article has that of its law
    builder.add_integer_field("key", fast=True)  # one for each document: that of the article, or of the entry below 0
    builder.add_integer_field("article", indexed=True, fast=True)  # an entry has none
    for name in COLUMNS:
        builder.add_integer_field(name, fast=True)
    builder.add_integer_field(
        "punishes", indexed=True
    )  # ids of the articles of which a sanction in it names the breach
    builder.add_integer_field("digest", fast=True)  # of all the others, to compare with what they should be
    builder.add_integer_field("date", fast=True)  # the day's ordinal number; an entry may have none
    for name in ("since", "until"):  # of an article: the days on which its text was the one in force
        builder.add_integer_field(name, fast=True)
    for name in FACET_NAMES:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("law_number", fast=True)  # to count by: a text takes several times as long
    builder.add_integer_field("facet_set", indexed=True, fast=True)  # the number of all these values but the law
    builder.add_bytes_field("facet_values", stored=True)  # what it stands for; articles have that of their law
    builder.add_integer_field("norm_set", indexed=True, fast=True)  # the number of the values by norms; 0 without
    builder.add_bytes_field("norm_values", stored=True)  # what it stands for
    for name in (*EXACT, "spelled", "edition"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WORDS:
        # Places of words are needed for phrases only, and those are looked for character by character.
        option = "position" if name == "literal" else "freq"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    return builder.build()
