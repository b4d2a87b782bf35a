#!/usr/bin/env python3
"""Reads what `fathom check` misses on labelled articles, and what a change to it moves.

    bench/misses.py FOLDER…                        scores each folder
    bench/misses.py --show FOLDER…                 and prints each miss: its sentence, what was answered, what is held
    bench/misses.py --before OLD-FATHOM FOLDER…    and prints the claims that two programs judge differently

The scores are those of `score.py`, which lies in the shared folder beside the checkout (or at --score).
Run it from the checkout, after `cargo build --release`.
"""
import argparse, csv, importlib.util, io, contextlib, json, pathlib, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent


def scorer(path):
    """The scorer, which lies beside the labelled articles."""
    spec = importlib.util.spec_from_file_location("score", path)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return score


def statements():
    """Every row of the starter's packs by its id."""
    rows = {}
    for file in (ROOT / "starter" / "packs").glob("*/statements.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            rows.update({row["id"]: row for row in csv.DictReader(lines)})
    return rows


def short(row):
    """One row on one line, without what is empty."""
    left_out = {"id", "exactness", "locator", "note", "source", "said_on"}
    cells = [row["subject"], row["property"]] + [f"{k}={v}" for k, v in row.items() if v and k not in left_out | {"subject", "property"}]
    return " ".join(cells)[:330]


def answers(fathom, at, folder, into):
    """Checks every article of a folder with one program and keeps each answer as NAME.json."""
    into.mkdir(parents=True, exist_ok=True)
    articles = [p for p in sorted(folder.iterdir()) if p.suffix in {".md", ".txt", ".html"} and (folder / f"{p.stem}.labels.json").exists()]

    def one(article):
        run = subprocess.run([fathom, "--at", at, "check", article, "--json"], capture_output=True, text=True, timeout=120)
        if run.returncode not in (0, 1):
            sys.exit(f"{article.name}: exit {run.returncode}: {run.stderr.strip()[:500]}")
        (into / f"{article.stem}.json").write_text(run.stdout, encoding="utf-8")

    # The first one makes the observatory where there is none yet.
    for article in articles[:1]:
        one(article)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, articles[1:]))
    return articles


def judged(score, article, answer):
    """Pairs of a label and the claim that answers it (or none), as `score.py` pairs them, and the claims left over."""
    text = article.read_bytes().decode("utf-8-sig")
    labels = json.loads((article.parent / f"{article.stem}.labels.json").read_text(encoding="utf-8"))["claims"]
    claims = [c for c in json.loads(answer.read_text(encoding="utf-8"))["claims"] if c["verdict"] != "not checkable"]
    used, pairs = set(), []
    for label in labels:
        start, end = score.span_of(text, label, article.stem)
        best = None
        for i, claim in enumerate(claims):
            overlap = min(end, claim["end"]) - max(start, claim["start"])
            if i not in used and overlap * 2 >= end - start and (best is None or claim["end"] - claim["start"] < claims[best]["end"] - claims[best]["start"]):
                best = i
        used.add(best)
        pairs.append((label, None if best is None else claims[best]))
    return pairs, [c for i, c in enumerate(claims) if i not in used], text


def arguments(doc, each, what):
    """What the scripts that put something else in the place of what is right are told."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--each", type=int, default=each, help=f"{what} ({each})")
    parser.add_argument("--fathom", default=str(ROOT / "target/release/fathom"))
    parser.add_argument("--at", help="an observatory (else one is made from the starter)")
    parser.add_argument("--score", default=str(ROOT.parent / "shared/articles-dev/score.py"))
    return parser.parse_args()


def rightly_supported(args, at, room):
    """Every claim that is rightly supported: its article, the text of that, its label, itself and the statements that agree."""
    score = scorer(args.score)
    for folder in args.folders:
        into = room / folder.name
        for article in answers(args.fathom, at, folder, into):
            pairs, _, text = judged(score, article, into / f"{article.stem}.json")
            for label, claim in pairs:
                if claim is not None and claim["verdict"] == "supported" and "supported" in label["verdict"]:
                    yield article, text, label, claim, agreeing(claim)


def agreeing(claim):
    """The ids of the statements that bear a claim out."""
    return [e["statement"] for e in claim["evidence"] if e["stance"] == "agrees"]


def claims_of(args, at, room, article, text):
    """The claims of an article as changed."""
    with tempfile.NamedTemporaryFile("w", suffix=article.suffix, dir=room, encoding="utf-8") as file:
        file.write(text)
        file.flush()
        run = subprocess.run([args.fathom, "--at", at, "check", file.name, "--json"], capture_output=True, text=True, timeout=120)
    return json.loads(run.stdout)["claims"]


def word(label, claim):
    return ("not checkable" if label["verdict"] == ["not checkable"] else "not found") if claim is None else claim["verdict"]


def is_right(label, claim):
    return word(label, claim) in label["verdict"]


def show(label, claim, rows):
    sentence = label["sentence"].replace(label["text"], f"[[{label['text']}]]", 1)
    print(f"   {label['id']} {word(label, claim)} <- {'/'.join(label['verdict'])}  ({label.get('kind', '')}) {sentence}")
    if claim is not None:
        print(f"      said: {claim.get('reason', '')[:260]}")
        for e in claim.get("evidence", [])[:3]:
            if e.get("statement") in rows:
                print(f"      evidence {e['statement']}: {short(rows[e['statement']])}")
    for held in label.get("statements", [])[:3]:
        print(f"      labelled {held}: {short(rows[held]) if held in rows else 'not in the starter'}")
    if label.get("note"):
        print(f"      note: {label['note'][:200]}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folders", nargs="+", type=pathlib.Path)
    ap.add_argument("--fathom", default=ROOT / "target" / "release" / "fathom")
    ap.add_argument("--before", help="an older program: print what it judges otherwise")
    ap.add_argument("--at", help="an observatory to check against; a new one where none is named")
    ap.add_argument("--show", action="store_true", help="print every miss")
    ap.add_argument("--score", type=pathlib.Path, default=ROOT.parent / "shared" / "articles-dev" / "score.py")
    o = ap.parse_args()
    score = scorer(o.score)
    rows = statements()
    with tempfile.TemporaryDirectory() as made:
        made = pathlib.Path(made)
        for number, folder in enumerate(o.folders):
            articles = answers(o.fathom, o.at or made / "observatory", folder, made / f"now{number}")
            if o.before:
                answers(o.before, made / "observatory-before", folder, made / f"before{number}")
            for article in articles:
                pairs, extra, text = judged(score, article, made / f"now{number}" / f"{article.stem}.json")
                if o.show:
                    misses = [p for p in pairs if not is_right(*p)]
                    print(f"== {article.stem}: {len(pairs) - len(misses)} of {len(pairs)}")
                    for label, claim in misses:
                        show(label, claim, rows)
                    for claim in extra:
                        print(f"   extra {claim['verdict']}: {text[claim['start']:claim['end']]!r}")
                if o.before:
                    for (label, claim), (_, old) in zip(pairs, judged(score, article, made / f"before{number}" / f"{article.stem}.json")[0]):
                        if word(label, claim) != word(label, old):
                            mark = ("=", "+")[is_right(label, claim)] if not is_right(label, old) else ("-", "=")[is_right(label, claim)]
                            print(f" {mark} {article.stem} {label['id']} {word(label, old)} -> {word(label, claim)} <- {'/'.join(label['verdict'])}: {label['text']}")
            said = io.StringIO()
            sys.argv = ["score.py", str(folder), "--predictions", str(made / f"now{number}")]
            with contextlib.redirect_stdout(said):
                score.main()
            for line in said.getvalue().splitlines():
                if "FALSE" in line or line.startswith("found") or "false supported when" in line:
                    print(f"{folder.name}: {line.strip()}")


if __name__ == "__main__":
    main()
