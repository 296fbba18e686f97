"""Words of time without a length: 立即, 及时, 定期; no limit is computed from them."""

import re

VAGUE = re.compile(
    "立即|及时(?!性|率|足额)|不?定期(?!存|限|报|刊|航|租|债|寿|宣告)|尽快|即时(?!通讯|通信)|按时|按期|限期|事前|事先|随时"
)
LIMIT_OF_WORDS = 4  # kept of a norm; more are a list of procedures


def vague_times_in(text: str) -> tuple[str, ...]:
    """Return the words of time without a length, each once, in order.

    >>> vague_times_in("应当立即采取措施，及时告知用户，并及时报告"), vague_times_in("定期存款到期的")
    (('立即', '及时'), ())
    """
    return tuple(dict.fromkeys(found[0] for found in VAGUE.finditer(text)))[:LIMIT_OF_WORDS]
