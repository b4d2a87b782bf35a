"""Reads the money rows of the suites of amounts with other readers of figures, and times them on the same sentences.

    python3 bench/rivals.py crates/figures/tests/amounts-zh.tsv crates/figures/tests/amounts-en.tsv
    python3 bench/rivals.py --marked crates/conformance/data/marked.csv ../shared

Wants recognizers-text-suite and jionlp in the Python that runs it; one that is missing is said to be so.
A row counts as found when anything of money is read inside its mark, as right when the plain value (or both ends)
is right, give or take a millionth. Currency, exactness and role are not asked of the rivals.
With --marked the sentences are those marked by hand, of each language in turn; what is read beyond the marks is told too.
"""

import csv
import gzip
import subprocess

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
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    # The model is made once: made for each text, it would be several times as slow.
    model = NumberWithUnitRecognizer(Culture.Chinese if language == "zh" else Culture.English).get_currency_model()

    def read(text):
        for result in model.parse(text):
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


def unpacked(path):
    if path.endswith(".zst"):
        return subprocess.run(["zstd", "-dc", path], capture_output=True, check=True).stdout
    return gzip.open(path).read() if path.endswith(".gz") else open(path, "rb").read()


def marked(table, shared):
    """The sentences of each language with the values marked in them."""
    files, sentences = {}, {}
    rows = csv.DictReader(line for line in open(table, encoding="utf-8") if not line.startswith("#"))
    for row in rows:
        name = row["file"]
        if name not in files:
            files[name] = unpacked(f"{shared}/{name}")
        place = int(row["offset"])
        text = files[name][place : place + int(row["length"])].decode()
        wanted = [Decimal(row[cell]) for cell in ("amount", "low", "high") if row[cell]]
        sentences.setdefault(text, []).extend([wanted] if wanted else [])
    chinese = {text for text in sentences if any("\u4e00" <= c <= "\u9fff" for c in text)}
    for language in ("zh", "en"):
        yield language, {t: w for t, w in sentences.items() if (t in chinese) == (language == "zh")}


def compare_marked(table, shared):
    for language, sentences in marked(table, shared):
        size = sum(len(text.encode()) for text in sentences)
        amounts = sum(map(len, sentences.values()))
        for name, make in (("recognizers-text", recognizers), ("jionlp", jionlp)):
            try:
                read = make(language)
                list(read(next(iter(sentences))))
            except Exception as error:  # a rival that is not here, or not of this language
                print(f"{name} {language} marked: not measured ({error})")
                continue
            found = right = failed = 0
            begun = time.process_time()
            for text, wanted in sentences.items():
                try:
                    values = [values for _, _, values in read(text)]
                except Exception:
                    failed += 1
                    continue
                found += len(values)
                for want in wanted:
                    same = [v for v in values if len(v) >= len(want) and all(map(close, v, want))]
                    if same:
                        values.remove(same[0])
                        right += 1
            rate = size / 1e6 / (time.process_time() - begun)
            print(
                f"{name} {language} marked: {len(sentences)} sentences, {amounts} amounts, read {found}, "
                f"right {right}, failed {failed}, {rate:.3f} MB/s"
            )


def main():
    if sys.argv[1:2] == ["--marked"]:
        return compare_marked(*sys.argv[2:4])
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
