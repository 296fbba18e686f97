"""Bytes of a text file as text, within limits."""

from django.utils.translation import gettext as _

LONGEST_LINE = 100_000  # characters; the longest paragraph of a law has some thousands


def decoded(data: bytes) -> str:
    """Return the text of a file; raise ValueError with the line of what is wrong."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = _("第 %(line)d 行不是 UTF-8（%(reason)s），请存为 UTF-8")
        raise ValueError(message % {"line": line, "reason": error.reason}) from error
    if (place := text.find("\0")) >= 0:
        line = text.count("\n", 0, place) + 1
        message = _("第 %(line)d 行有 NUL 字符，文本里不会有；请去掉它，或重新保存文件")
        raise ValueError(message % {"line": line})
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        message = _("有一行长 %(longest)d 个字符，最多 %(most)d 个；这不是法规的文本")
        raise ValueError(message % {"longest": longest, "most": LONGEST_LINE})
    if not text.strip():
        raise ValueError(_("文件是空的"))
    return text
