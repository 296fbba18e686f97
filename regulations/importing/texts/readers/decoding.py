"""Bytes of a text file as text, within limits."""

LONGEST_LINE = 100_000  # characters; the longest paragraph of a law has some thousands


def decoded(data: bytes) -> str:
    """Return the text of a file; raise ValueError with the line of what is wrong."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(f"line {line}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    if (place := text.find("\0")) >= 0:
        line = text.count("\n", 0, place) + 1
        raise ValueError(f"line {line}: a NUL character, which no text has; take it out, or save the file again")
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        raise ValueError(f"a line of {longest} characters; allowed: {LONGEST_LINE}. It is no text of a law")
    if not text.strip():
        raise ValueError("it is empty")
    return text
