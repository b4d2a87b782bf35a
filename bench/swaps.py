#!/usr/bin/env python3
"""Puts another name or place where a rightly supported claim names its own, and counts what is still supported.

    bench/swaps.py [--each N] FOLDER…              labelled folders (see docs/check-quality.md)

In the sentence of a claim, the name of whom the statement speaks of, of what it went to, of its source, or of its place gives
way to another one of the same kind that is held too. What is still supported by the same statement is printed; rightly where the
name told nothing of the claim.
Run it from the checkout, after `cargo build --release`; it takes some minutes.
"""
import argparse, collections, csv, hashlib, json, pathlib, re, subprocess, tempfile
from concurrent.futures import ThreadPoolExecutor

import misses

ROOT = pathlib.Path(__file__).resolve().parent.parent
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--each", type=int, default=1, help="others tried in the place of one name (1)")
    parser.add_argument("--fathom", default=str(ROOT / "target/release/fathom"))
    parser.add_argument("--at", help="an observatory (else one is made from the starter)")
    parser.add_argument("--score", default=str(ROOT.parent / "shared/articles-dev/score.py"))
    args = parser.parse_args()
    rows = misses.statements()
    entities = {}
    for file in sorted((ROOT / "starter" / "packs").glob("*/entities.csv")):
        entities |= names(file)
    places = names(ROOT / "starter" / "places.csv", ("adjectives",))
    score = misses.scorer(args.score)
    with tempfile.TemporaryDirectory() as room:
        room = pathlib.Path(room)
        at = args.at or str(room / "observatory")
        jobs = []
        for folder in args.folders:
            into = room / folder.name
            for article in misses.answers(args.fathom, at, folder, into):
                pairs, _, text = misses.judged(score, article, into / f"{article.stem}.json")
                language = "zh" if len(HAN.findall(text)) * 4 > len(text) else "en"
                bounds = [0] + [m.end() for m in ENDS.finditer(text)] + [len(text)]
                for label, claim in pairs:
                    if claim is None or claim["verdict"] != "supported" or "supported" not in label["verdict"]:
                        continue
                    agreeing = [e["statement"] for e in claim["evidence"] if e["stance"] == "agrees"]
                    row = rows.get(agreeing[0]) if agreeing else None
                    if not row:
                        continue
                    start = max(b for b in bounds if b <= claim["start"])
                    end = min(b for b in bounds if b >= claim["end"])
                    for part, table, id in [(key, entities, row[key]) for key in ("subject", "object", "measured_by")] + [("place", places, row["place"])]:
                        by_place = next((p for p in places if p.lower() == id.lower()), None) if part == "place" else id
                        if not by_place or by_place not in table or by_place == "world":
                            continue
                        at_names = [s for s in spans(text[start:end], table[by_place][2]) if s[1] + start <= claim["start"] or s[0] + start >= claim["end"]]
                        if not at_names:
                            continue
                        for other in others(table, by_place, language, args.each):
                            new, moved, last = "", claim["start"], start
                            for a, b in at_names:
                                put = table[other][1][language]
                                new += text[last : start + a] + put
                                last = start + b
                                if start + b <= claim["start"]:
                                    moved += len(put) - (b - a)
                            new = text[:start] + new + text[last:]
                            said = new[start : end + len(new) - len(text)].strip()
                            jobs.append((article, new, moved, moved + claim["end"] - claim["start"], set(agreeing), part, other, label, said))

        def tried(job):
            article, new, start, end = job[:4]
            with tempfile.NamedTemporaryFile("w", suffix=article.suffix, dir=room, encoding="utf-8") as file:
                file.write(new)
                file.flush()
                run = subprocess.run([args.fathom, "--at", at, "check", file.name, "--json"], capture_output=True, text=True, timeout=120)
            claims = json.loads(run.stdout)["claims"]
            return next((c for c in claims if c["start"] < end and start < c["end"]), None)

        counts = collections.defaultdict(collections.Counter)
        with ThreadPoolExecutor(2) as pool:
            for (article, new, start, end, own, part, other, label, said), claim in zip(jobs, pool.map(tried, jobs)):
                verdict = claim["verdict"] if claim else "not found"
                by = [e["statement"] for e in claim["evidence"] if e["stance"] == "agrees"] if claim else []
                same = verdict == "supported" and bool(own & set(by))
                counts[part]["still supported" if same else "supported by another" if verdict == "supported" else verdict] += 1
                if same:
                    print(f"{article.stem} {label['id']} {part} {other}: [[{new[start:end]}]] {said}")
                    print(f"   {misses.short(rows[next(iter(own & set(by)))])}")
    for part, verdicts in counts.items():
        print(f"{part}: {sum(verdicts.values())} put in: " + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common()))


if __name__ == "__main__":
    main()
