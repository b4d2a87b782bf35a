"""Asks infini-gram for the phrases that `measured` wrote, over the same texts, and says how long they took.

    python -m venv DIR && DIR/bin/pip install infini-gram numpy
    FATHOM_INFINI=DIR/bin/python bench/phrases --infini TEXTS…
    DIR/bin/python bench/infini.py FOLDER     a folder with texts.txt (a document a line) and phrases.tsv

Its tokens are the bytes of the texts here: its own tokenizers cut Chinese so that a phrase is often no row of tokens. It
counts, and knows no dates.
"""

import math
import subprocess
import sys
import time
from pathlib import Path

import infini_gram
import numpy as np
from infini_gram.engine import InfiniGramEngine

PARTS = b"\xff"


def indexed(folder):
    """Writes the texts as its first step would, and lets it build; gives the folder and the seconds."""
    place = folder / "infini"
    place.mkdir(exist_ok=True)
    begun = time.perf_counter()
    offsets, at = [], 0
    with open(folder / "texts.txt", "rb") as texts, open(place / "tokenized.0", "wb") as out:
        for line in texts:
            own = PARTS + line.rstrip(b"\n")
            out.write(own)
            offsets.append(at)
            at += len(own)
    np.array(offsets, dtype=np.uint64).tofile(place / "offset.0")
    # One part is the whole table: the step that merges parts is quadratic where a text repeats itself, and is left out.
    (place / "parts").mkdir(exist_ok=True)
    ratio = math.ceil(math.log2(at) / 8)
    program = Path(infini_gram.__file__).parent / "rust_indexing"
    command = [str(program), "make-part", "--data-file", str(place / "tokenized.0"), "--parts-dir", str(place / "parts")]
    command += ["--start-byte", "0", "--end-byte", str(at), "--ratio", str(ratio), "--token-width", "1"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    next((place / "parts").iterdir()).rename(place / "table.0")
    (place / "parts").rmdir()
    return place, time.perf_counter() - begun


def main(folder):
    folder = Path(folder).resolve()
    place, seconds = indexed(folder)
    size = sum(file.stat().st_size for file in place.iterdir())
    engine = InfiniGramEngine(index_dir=str(place), eos_token_id=254, vocab_size=255, token_dtype="u8")
    rows = [line.rstrip("\n").split("\t") for line in open(folder / "phrases.tsv", encoding="utf-8")]
    # Letters stand as words only, which a count of bytes does not know.
    asked = [(list(p.encode()), int(n)) for p, n in rows if len(p) > 1 and not any(c.isascii() and c.isalnum() for c in p)]
    times, differ = [], 0
    for warm in (False, True):
        for ids, count in asked:
            begun = time.perf_counter()
            found = engine.count(input_ids=ids)["count"]
            if warm:
                times.append((time.perf_counter() - begun) * 1e6)
                differ += found != count
    times.sort()
    print(
        f"infini    built in {seconds:.0f} s, {size / 1e6:.0f} MB; count of {len(asked)} phrases, {differ} differ: "
        f"p50 {times[len(times) // 2]:.1f} µs, p99 {times[len(times) * 99 // 100]:.1f} µs"
    )


main(sys.argv[1])
