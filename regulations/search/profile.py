"""What search can be tuned by, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """Weights and limits; a score is BM25 of each field times its weight, added up."""

    cited: float = 2000.0  # the article or law that the query cites
    exact_title: float = 1000.0  # above anything that words can score
    exact_alias: float = 500.0
    spelled: float = 400.0  # the name of an entry in pinyin, or the initials of it
    shortest_spelling: int = 3  # letters
    title: float = 4.0
    names: float = 3.0
    titled: float = 20.0  # an entry that has all words of a query in its title and other names
    text: float = 1.0
    context: float = 1.0  # of an article: its words with the headings above it and the title of its law
    covered: float = 1.5  # times its rarity, for each word that is there, where not all are
    bigrams: float = 0.5
    literal: float = 0.2
    few: int = 10  # results from which on nothing but those with all words is shown
    sentence: int = 4  # words from which on a query is a sentence, of which any word is enough
    question: int = 8  # words from which on nobody expects a text that has all of them
    common: float = 0.12  # share of the documents from which on a word of a sentence selects nothing
    sentence_words: float = 0.5
    sentence_pairs: float = 1.0
    synonyms: float = 0.4  # of the words of laws for what a sentence says in everyday ones
    hardly_used: float = 0.0002  # share of the documents up to which laws hardly use an everyday word
    meant: float = 0.7  # of the words of laws for such a word, in a query that is no sentence
    longest_query: int = 500  # characters
    longest_word: int = 8  # of the dictionary; a longer one would swallow the words within it
    snippet: int = 120  # characters
    most_of_a_law: int = 3  # articles of one law that a list by law shows
    longest_name: int = 40  # characters; nothing longer is looked for among names
    preferred: tuple[tuple[str, str, float], ...] = (  # between what fits as well: field, value, what it adds
        ("status", "in_force", 1.0),
        ("level", "constitution", 0.5),
        ("level", "law", 0.4),
        ("level", "administrative_regulation", 0.2),
        ("instrument", "law", 0.5),  # rather than an amendment of one, which has its words too
        ("jurisdiction", "全国", 0.3),
    )
    repealed: float = -30.0  # a law that is repealed, below what words score, above which a name still lifts it
    suggestions: int = 5  # names near to one that was not found
    one_slip: int = 3  # characters of a name in which one may be wrong
    two_slips: int = 6

    def slips(self, length: int) -> int:
        """Return how many characters may be wrong in a name of this length."""
        return (length >= self.one_slip) + (length >= self.two_slips)


DEFAULT = Profile()
