"""Laws that a query names among other words: 公司法修改后法定代表人由谁担任."""

from regulations.domain.citations import bearers_of, keys_of, meant_by

ENDINGS = ("法", "典", "条例", "办法", "规定", "规则", "细则", "通则", "解释", "决定")
LONGEST = 24  # characters of a name
SHORTEST = 3  # of a short name; a title may be shorter
MOST_ENDS = 5  # places where a name may end


def laws_named_in(text: str) -> tuple[int, ...]:
    """Return the laws that a text names; at most one query, none where no name can end."""
    ends = [end for end in range(2, len(text) + 1) if any(text.endswith(ending, 0, end) for ending in ENDINGS)][
        :MOST_ENDS
    ]
    names = {end: [text[start:end] for start in range(max(end - LONGEST, 0), end - 1)] for end in ends}
    if not names:
        return ()
    known = bearers_of([key for some in names.values() for name in some for key in keys_of(name)], public=True)
    found: dict[int, None] = {}
    for end in ends:
        for name in names[end]:  # the longest first
            laws = meant_by(name, "", known)
            is_title = len(name) >= SHORTEST or any(bearer.rank == 0 for bearer in known.get(name, ()))
            if len(laws) == 1 and is_title:
                found[laws[0]] = None
                break
    return tuple(found)
