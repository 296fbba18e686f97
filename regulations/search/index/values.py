"""Values that fields of the index hold; apart from the schema, so that processes which only cut text need no index."""

ARTICLE = "article"  # `kind`, beside the kinds of entries
SHOWN = "shown"  # `edition` of the text of a law to show today
OTHER = "other"  # and of any other text
NO_LAW = 0  # `law_number` of what is no law: a column without gaps is counted sooner
NO_NORMS = 0  # `norm_set` of what has no norms
OF_ARTICLES = 1  # the bit of `facet_set` by which articles differ from their law
# Each kind as a number, to rank by.
KIND_NUMBERS = {
    ARTICLE: 1,
    "law": 2,
    "mechanism": 3,
    "measure": 4,
    "term": 5,
    "agency": 6,
    "event": 7,
    "addressee": 8,
}
