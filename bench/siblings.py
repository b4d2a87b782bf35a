#!/usr/bin/env python3
"""Puts the figure of a sibling in the place of figures that are rightly supported, and counts what is still supported.

    bench/siblings.py [--each N] FOLDER…           labelled folders (see docs/check-quality.md)

A sibling is another statement of the same subject in the same unit, of another role, thing, part or stage: what a firm took in
at its listing for what it was worth, the sub-funds of a fund for its projects. These are the faults that are made most easily
and seen least. What is still supported is printed; some of it rightly, where the words fit both.
Run it from the checkout, after `cargo build --release`; it takes some minutes.
"""
import collections, pathlib, re, tempfile
from concurrent.futures import ThreadPoolExecutor

import misses

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# What a number is told in: ones, per cent, thousands, 万, millions, 亿, billions, trillions.
SCALES = (1, 1e3, 1e4, 1e6, 1e8, 1e9, 1e12)
# By what part a figure told may differ from the one held, and by how much a sibling's must.
NEAR, APART = 0.08, 0.12


def written(value, like):
    """A number as one stands in a text, with at most four digits that tell."""
    if value >= 1000:
        return f"{round(value):,}" if "," in like else f"{round(value)}"
    return f"{value:.4g}"


def siblings(row, rows_of, number, each):
    """Other figures of the subject as they would stand in the text: id and number, those of the same year first."""
    held = float(row["value"])
    told = float(number.replace(",", ""))
    scale = next((s for s in SCALES if told and abs(abs(held) / told / s - 1) < NEAR), None)
    if scale is None:
        return []
    of = ("what", "property", "qualifier", "object")
    others = [
        other
        for other in rows_of[row["subject"], row["unit"]]
        if any(other[key] != row[key] for key in of)
        and not other["value_hi"]
        and abs(float(other["value"]) / held - 1) > APART
        and (float(other["value"]) > 0) == (held > 0)
    ]
    others.sort(key=lambda other: (other["from"][:4] != row["from"][:4], other["property"] != row["property"], other["id"]))
    out = {}
    for other in others:
        text = written(abs(float(other["value"])) / scale, number)
        if text != number and "e" not in text:
            out.setdefault(text, other["id"])
    return [(id, text) for text, id in out.items()][:each]


def main():
    args = misses.arguments(__doc__, 2, "siblings tried in the place of one figure")
    rows = misses.statements()
    rows_of = collections.defaultdict(list)
    for row in rows.values():
        if row["value"] and row["unit"]:
            rows_of[row["subject"], row["unit"]].append(row)
    with tempfile.TemporaryDirectory() as room:
        room = pathlib.Path(room)
        at = args.at or str(room / "observatory")
        jobs = []
        for article, text, label, claim, agreeing in misses.rightly_supported(args, at, room):
            numbers = list(NUMBER.finditer(text, claim["start"], claim["end"]))
            row = rows.get(agreeing[0]) if agreeing else None
            if len(numbers) != 1 or not row or not row["value"] or not row["unit"] or row["value_hi"]:
                continue
            for id, number in siblings(row, rows_of, numbers[0].group(), args.each):
                jobs.append((article, text, label, numbers[0].span(), id, number))

        def tried(job):
            article, text, label, (start, end), id, number = job
            claims = misses.claims_of(args, at, room, article, text[:start] + number + text[end:])
            return next((c for c in claims if c["start"] <= start and start + len(number) <= c["end"]), None)

        with ThreadPoolExecutor(2) as pool:
            verdicts = collections.Counter()
            for (article, text, label, (start, end), id, number), claim in zip(jobs, pool.map(tried, jobs)):
                verdict = claim["verdict"] if claim else "not found"
                verdicts[verdict] += 1
                if verdict == "supported":
                    print(f"{article.stem} {label['id']}: {text[max(0, start - 60):start]}[[{number}]]{text[end:end + 40]}".replace("\n", " "))
                    print(f"   put in from {misses.short(rows[id])}")
    total = sum(verdicts.values())
    print(f"{total} put in: " + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common()))


if __name__ == "__main__":
    main()
