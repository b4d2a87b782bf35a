#!/usr/bin/env python3
"""Holds what `fathom phrase` counts in the shared Chinese texts against counts made by a plain scan.

    bench/truths.py                   imports the texts anew (a minute or so), then compares
    bench/truths.py --at OBSERVATORY  compares in one that holds them already

`phrase_truths.json` gives for each collection and phrase the first date and the documents of each year. Fathom leaves some rows out by
rule (whole programmes, headline lists, parts of reports cut by their collector, rows that stand twice); where its count differs, the rows
are scanned again without these, and it must then be the same. Ends with 1 where anything is left unexplained.
"""
import argparse, collections, json, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEXTS = ROOT.parent / "shared" / "data" / "texts"
# Kinds of rows that are held and not counted (crates/observatory/data/left_out.csv).
LEFT_OUT = {"programme", "headlines", "headline_list", "work_report_part"}


def ask(fathom, at, collection, phrases):
    """What is counted of phrases in one collection, by phrase; nothing where the collection is none."""
    run = subprocess.run([fathom, "--at", at, "phrase", *phrases, "--in", collection, "--json", "--case"], capture_output=True, text=True)
    if run.returncode != 0:
        return {}
    # One phrase is one value over several lines, several are a line each.
    lines = [run.stdout] if len(phrases) == 1 else run.stdout.splitlines()
    return {answer["phrase"]: answer for answer in map(json.loads, filter(str.strip, lines))}


def by_year(answer):
    return {str(year["year"]): year["documents"] for year in answer["by_year"] if year["documents"]}


def counted_rows(collection):
    """The rows of a collection that are counted: none of a kind left out, each title and text once, the earliest first."""
    packed = subprocess.run(["zstd", "-dc", TEXTS / f"{collection}.jsonl.zst"], capture_output=True, check=True)
    rows = [json.loads(line) for line in packed.stdout.decode("utf-8").splitlines()]
    seen, kept = set(), []
    for row in sorted(rows, key=lambda row: row.get("date") or ""):
        key = (row.get("title"), row.get("text"))
        if row.get("kind") not in LEFT_OUT and key not in seen:
            seen.add(key)
            kept.append(row)
    return kept


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--fathom", default=ROOT / "target" / "release" / "fathom")
    ap.add_argument("--at")
    o = ap.parse_args()
    truths = json.loads((TEXTS / "phrase_truths.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as made:
        at = o.at or f"{made}/observatory"
        if not o.at:
            subprocess.run([o.fathom, "--at", at, "import", "documents", *sorted(TEXTS.glob("*.jsonl.zst"))], check=True, capture_output=True)
        same = explained = 0
        wrong = []
        for collection, phrases in truths.items():
            answers = ask(o.fathom, at, collection, list(phrases))
            if not answers:
                print(f"{collection}: not counted by itself (sentences beside their translation)")
                continue
            rows = None
            for phrase, truth in phrases.items():
                counted = by_year(answers[phrase])
                first = (answers[phrase].get("first") or {}).get("date")
                if counted == truth["docs_by_year"] and first == truth["first"]:
                    same += 1
                    continue
                rows = rows if rows is not None else counted_rows(collection)
                found = [row["date"][:4] for row in rows if phrase in f"{row.get('title') or ''}\n{row.get('text') or ''}"]
                if counted == dict(collections.Counter(found)):
                    explained += 1
                else:
                    wrong.append(f"{collection}: {phrase}: {counted} against {truth['docs_by_year']}")
    print(f"{same} the same to the year and the first day, {explained} the same without the rows left out by rule, {len(wrong)} not explained")
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
