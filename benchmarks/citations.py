"""How well citations are found: precision and recall over the gold table of the tests.

    python -m benchmarks.citations [--wrong]

prints the figures, and with `--wrong` each sentence on which the code and the table differ.
"""

import argparse
import sys

from tests.text.citations.gold import found_in, score, sentences


def main() -> None:
    """Print what was found."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--wrong", action="store_true", help="print the sentences that differ")
    table = sentences()
    wanted, found, right = score(table)
    say = sys.stdout.write
    say(f"{len(table)} sentences, {wanted} citations; found {found}, right {right}\n")
    say(f"precision {right / found:.4f}, recall {right / wanted:.4f}\n")
    if arguments.parse_args().wrong:
        for sentence in table:
            ours = found_in(sentence.text)
            for sign, told in (("-", sentence.citations - ours), ("+", ours - sentence.citations)):
                for start, end, *rest in sorted(told, key=str):
                    say(f"{sign} {sentence.text}\n    {sentence.text[start:end]}  {rest}\n")


if __name__ == "__main__":
    main()
