"""What looks wrong in the texts that are held, whichever way they came in; the import repairs the same in new ones."""

from collections.abc import Iterator
from itertools import chain, pairwise

from django.db.models import Count, F

from regulations.models import Article, LawVersion
from regulations.text.structure.layout import lines_within, title_behind, without_blanks

BATCH = 2000  # articles in memory
END = (0, "", "", None, "")  # behind the last one, of no version


def text_faults() -> Iterator[str]:
    """Return a line for each article whose layout is wrong, and for each text that a law has twice."""
    yield from layout_faults()
    yield from repeated_texts()


def layout_faults() -> Iterator[str]:
    """Return a line for each blank inside words, and for what stands in an article and is not of it."""
    articles = Article.objects.numbered().order_by("version", "position")
    rows = articles.values_list("version", "version__law__title", "label", "number", "text")
    for (version, title, label, number, text), following in pairwise(chain(rows.iterator(chunk_size=BATCH), [END])):
        paragraphs = text.split("\n")
        if blanks := sum(without_blanks(paragraph)[1] for paragraph in paragraphs):
            yield f"blanks in words  {title} {label}  ({blanks})"
        if any(len(list(lines_within(paragraph, number or 0))) > 1 for paragraph in paragraphs):
            yield f"more than one article in a line  {title} {label}"
        if following[0] == version and (heading := title_behind(paragraphs)):
            yield f"heading in an article  {title} {label}  ({heading})"


def repeated_texts() -> Iterator[str]:
    """Return a line for each text that two versions of one law have word for word."""
    held = LawVersion.objects.exclude(text_digest="").order_by("law__title", "text_digest")
    for title, count in (
        held.values("law", "text_digest", title=F("law__title"))
        .annotate(count=Count("pk"))
        .filter(count__gt=1)
        .values_list("title", "count")
    ):
        yield f"one text held {count} times  {title}"
