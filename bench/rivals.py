"""Reads the money rows of the suites of amounts with other readers of figures, and times them on the same sentences.

    python3 bench/rivals.py crates/figures/tests/amounts-zh.tsv crates/figures/tests/amounts-en.tsv

Wants recognizers-text-suite and jionlp in the Python that runs it; one that is missing is said to be so.
A row counts as found when anything of money is read inside its mark, as right when the plain value (or both ends)
is right, give or take a millionth. Currency, exactness and role are not asked of the rivals.
"""

import sys
import time
from decimal import Decimal, InvalidOperation


def rows(path):
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(cells) != 9 or cells[1] != "money":
            continue
        text, start = cells[0], cells[0].index("«")
        end = text.index("»") - 1
        wanted = [Decimal(cell) for cell in cells[2:5] if cell]
        yield text.replace("«", "").replace("»", ""), start, end, wanted


def close(have, want):
    try:
        return abs(Decimal(str(have)) - want) <= abs(want) / 10**6
    except (InvalidOperation, TypeError):
        return False


def recognizers(language):
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    culture = Culture.Chinese if language == "zh" else Culture.English

    def read(text):
        for result in recognize_currency(text, culture):
            yield result.start, result.end + 1, [result.resolution.get("value")]

    return read


def jionlp(language):
    import jionlp as jio

    if language != "zh":
        raise ImportError("Chinese only")

    def read(text):
        for result in jio.ner.extract_money(text, with_parsing=True):
            number = result["detail"]["num"]
            yield *result["offset"], number if isinstance(number, list) else [number]

    return read


def main():
    for path in sys.argv[1:]:
        language = "zh" if "zh" in path else "en"
        cases = list(rows(path))
        size = sum(len(text.encode()) for text, *_ in cases)
        for name, make in (("recognizers-text", recognizers), ("jionlp", jionlp)):
            try:
                read = make(language)
                list(read(cases[0][0]))
            except Exception as error:  # a rival that is not here, or not of this language
                print(f"{name} {language}: not measured ({error})")
                continue
            found = right = failed = 0
            begun = time.process_time()
            for text, start, end, wanted in cases:
                try:
                    inside = [values for a, b, values in read(text) if a < end and start < b]
                except Exception:
                    failed += 1
                    continue
                found += bool(inside)
                right += any(
                    len(values) >= len(wanted) and all(close(have, want) for have, want in zip(values, wanted))
                    for values in inside
                )
            rate = size / 1e6 / (time.process_time() - begun)
            print(f"{name} {language}: {len(cases)} amounts, found {found}, right {right}, failed {failed}, {rate:.3f} MB/s")


main()
