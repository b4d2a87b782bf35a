#!/usr/bin/env python3
"""Puts another name or place where a rightly supported claim names its own, and counts what is still supported.

    bench/swaps.py [--each N] FOLDER…              labelled folders (see docs/check-quality.md)

In the sentence of a claim, the name of whom the statement speaks of, of what it went to, of its source, or of its place gives
way to another one of the same kind that is held too. What is still supported by the same statement is printed; rightly where the
name told nothing of the claim.
Run it from the checkout, after `cargo build --release`; it takes some minutes.
"""
import collections, csv, hashlib, pathlib, re, tempfile
from concurrent.futures import ThreadPoolExecutor

import misses

ENDS = re.compile(r"[。！？\n]|(?<=[.!?])\s")
HAN = re.compile(r"[\u4e00-\u9fff]")


def names(file, extra=()):
    """Of each row of a table of names its kind and names by language: the first ones, and all of them."""
    out = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            every = [row["name"], row["name_zh"], *row["aliases"].split("|")]
            every += [word for key in extra for word in row[key].split("|")]
            # A short name may stand within another word.
            every = sorted({name for name in every if len(name) > 1}, key=len, reverse=True)
            kind = row.get("kind") or ("country" if len(row["id"]) == 2 else "region")
            out[row["id"]] = (kind, {"en": row["name"], "zh": row["name_zh"]}, every)
    return out


def spans(text, every):
    """Where any of the names stands, the longest first, none within another word."""
    found = []
    for name in every:
        pattern = re.escape(name) if HAN.search(name) else rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"
        for match in re.finditer(pattern, text):
            if not any(start < match.end() and match.start() < end for start, end in found):
                found.append(match.span())
    return sorted(found)


def others(table, id, language, each):
    """Other rows of the same kind, in an order that is always the same."""
    kind, _, _ = table[id]
    like = [other for other, (its, first, _) in table.items() if its == kind and other != id and first[language]]
    return sorted(like, key=lambda other: hashlib.sha256(f"{id} {other}".encode()).digest())[:each]


def swapped(text, claim, bounds, table, id, language, each):
    """The text with other names in the place of one in the sentence of a claim: the other's id, the text, where the claim stands
    then, and the sentence."""
    start = max(b for b in bounds if b <= claim["start"])
    end = min(b for b in bounds if b >= claim["end"])
    named = [(a + start, b + start) for a, b in spans(text[start:end], table[id][2])]
    at_names = [(a, b) for a, b in named if b <= claim["start"] or a >= claim["end"]]
    for other in others(table, id, language, each) if at_names else []:
        put = table[other][1][language]
        new, last, moved = "", 0, 0
        for a, b in at_names:
            new += text[last:a] + put
            last = b
            moved += (len(put) - (b - a)) * (b <= claim["start"])
        new += text[last:]
        yield other, new, (claim["start"] + moved, claim["end"] + moved), new[start : end + len(new) - len(text)].strip()


def main():
    args = misses.arguments(__doc__, 1, "others tried in the place of one name")
    rows = misses.statements()
    entities = {}
    for file in sorted((misses.ROOT / "starter" / "packs").glob("*/entities.csv")):
        entities |= names(file)
    places = names(misses.ROOT / "starter" / "places.csv", ("adjectives",))
    # A statement may tell its place by the name that the place's id has in small letters.
    place_ids = {id.lower(): id for id in places if id != "world"}
    with tempfile.TemporaryDirectory() as room:
        room = pathlib.Path(room)
        at = args.at or str(room / "observatory")
        jobs = []
        for article, text, label, claim, agreeing in misses.rightly_supported(args, at, room):
            row = rows.get(agreeing[0]) if agreeing else None
            if not row:
                continue
            language = "zh" if len(HAN.findall(text)) * 4 > len(text) else "en"
            bounds = [0] + [m.end() for m in ENDS.finditer(text)] + [len(text)]
            parts = [(key, entities, row[key]) for key in ("subject", "object", "measured_by")]
            parts.append(("place", places, place_ids.get(row["place"].lower())))
            for part, table, id in parts:
                if id in table:
                    for swap in swapped(text, claim, bounds, table, id, language, args.each):
                        jobs.append((article, label, part, set(agreeing), *swap))

        def tried(job):
            article, _, _, _, _, new, (start, end), _ = job
            return next((c for c in misses.claims_of(args, at, room, article, new) if c["start"] < end and start < c["end"]), None)

        counts = collections.defaultdict(collections.Counter)
        with ThreadPoolExecutor(2) as pool:
            for (article, label, part, own, other, new, (start, end), said), claim in zip(jobs, pool.map(tried, jobs)):
                verdict = claim["verdict"] if claim else "not found"
                both = own.intersection(misses.agreeing(claim)) if claim else set()
                same = verdict == "supported" and bool(both)
                counts[part]["still supported" if same else "supported by another" if verdict == "supported" else verdict] += 1
                if same:
                    print(f"{article.stem} {label['id']} {part} {other}: [[{new[start:end]}]] {said}")
                    print(f"   {misses.short(rows[min(both)])}")
    for part, verdicts in counts.items():
        print(f"{part}: {sum(verdicts.values())} put in: " + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common()))


if __name__ == "__main__":
    main()
