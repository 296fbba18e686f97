"""How much a page of any list holds, and how far paging goes."""

USUAL_PAGE = 20  # rows
LARGEST_PAGE = 100
DEEPEST_ROW = 10_000  # the last row that pages lead to; who wants more follows a cursor
