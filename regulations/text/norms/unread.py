"""Why a sentence that has the words of a norm gave none."""

from regulations.text.norms.clauses import Sentence
from regulations.text.norms.sanctions import VERB, sanctions_in
from regulations.text.norms.triggers import is_condition, is_no_norm, triggers_in, unglued
from regulations.text.norms.values import Unread, UnreadReason


def unread_in(sentence: Sentence) -> Unread | None:
    """Return what keeps a sentence without norms from being read; None where it has no word of a norm.

    >>> from regulations.text.norms.clauses import sentences
    >>> [sentence] = sentences("调度室负责日常工作。")
    >>> unread_in(sentence).reason.value
    'body'
    """
    if is_no_norm(sentence.text):
        return None
    for part in sentence.parts:
        for clause in unglued(part):
            if is_condition(clause):
                continue
            found = next(triggers_in(clause), None)
            if found:
                start = clause.start + found[1].start()
                return Unread(start, start + len(found[1][0]), found[1][0], UnreadReason.BODY)
            verb = VERB.search(clause.text)
            if verb:
                reason = UnreadReason.TOPIC if sanctions_in(clause.text) else UnreadReason.SANCTION
                start = clause.start + verb.start()
                return Unread(start, start + len(verb[0]), verb[0], reason)
    return None
