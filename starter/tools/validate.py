#!/usr/bin/env python3
"""Checks every row of the starter and says what is wrong, with file, line and column; exit 1 if anything is.

    validate.py [STARTER]

Errors break the import or the check; remarks are for an editor's eye and do not fail.
"""
import calendar
import csv
import io
import pathlib
import re
import sys
from collections import Counter, defaultdict
from decimal import Decimal

HEADERS = {
    "entities": "id,kind,name,name_zh,aliases,country,place,note",
    "sources": "id,kind,publisher,title,date,url,language,note",
    "statements": "id,subject,property,object,what,value,value_hi,unit,exactness,from,to,place,qualifier,measured_by,said_on,"
    "source,locator,note",
    "properties": "property,value,class,role,name,name_zh,cues_en,cues_zh,note",
    "words": "cue_en,cue_zh,asks_for,not_for,note",
    "things": "id,name,name_zh,kind,broader,may_stand_for,cues_en,cues_zh,spellings",
    "places": "id,name,name_zh,aliases,part_of,note,adjectives",
    "rates": "currency,month,per_usd,source",
}
ENTITY_KINDS = set("person company investor fund agency exchange programme list group phrase document event field place".split())
SOURCE_KINDS = set(
    "law official-notice official-statistics official-speech exchange-filing company-release dataset news think-tank academic "
    "encyclopedia".split()
)
CLASSES = {"lasting", "dated", "event"}
VALUES = {"money", "count", "percent", "position", "date", "years", "relation", "words"}
THING_KINDS = {"stock", "flow", "share", "text"}
EXACTNESS = {"", "exact", "about", "under", "over", "at-least", "at-most"}
OTHER_UNITS = {"percent", "count", "year", "ratio", "times"}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?$")
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$")
HAN = re.compile(r"[\u3400-\u9fff]")
CHINESE_SPEAKING = {"CN", "HK", "TW", ""}

errors, remarks = [], []


class Table:
    """Rows of one file, each with its line."""

    def __init__(self, path, kind):
        self.path, self.kind, self.rows = path, kind, []
        raw = path.read_bytes()
        if raw.startswith(b"\xef\xbb\xbf"):
            errors.append(f"{path}: a byte order mark")
        if b"\r" in raw:
            errors.append(f"{path}: a carriage return")
        text = raw.decode("utf-8")
        if not text.endswith("\n"):
            errors.append(f"{path}: no line end at the end")
        reader = csv.reader(io.StringIO(text), strict=True)
        header = next(reader)
        wanted = HEADERS[kind].split(",")
        if header != wanted:
            errors.append(f"{path}:1: columns are {header}, expected {wanted}")
            return
        line = reader.line_num
        for cells in reader:
            first, line = line + 1, reader.line_num
            if len(cells) != len(wanted):
                errors.append(f"{path}:{first}: {len(cells)} cells, expected {len(wanted)}")
                continue
            row = dict(zip(wanted, cells))
            row["?"] = f"{path}:{first}"
            for column in wanted:
                v = row[column]
                if v != v.strip() or "\n" in v or "  " in v:
                    self.error(row, column, "stray space or line end", v)
            self.rows.append(row)
        # one form for each file, so that a change of one row is a change of one line
        buffer = io.StringIO()
        w = csv.writer(buffer, lineterminator="\n")
        w.writerow(wanted)
        w.writerows([[r[c] for c in wanted] for r in self.rows])
        if buffer.getvalue() != text:
            errors.append(f"{path}: not written with least quoting and LF; write it again with a CSV writer")

    def error(self, row, column, expected, got=""):
        errors.append(f"{row['?']}: {column}: {expected}" + (f", got {got!r}" if got else ""))


def span(text):
    """First and last day that a date may mean, or None."""
    m = DATE.match(text)
    if not m:
        return None
    y, mo, d = int(m[1]), m[2] and int(m[2]), m[3] and int(m[3])
    if mo is None:
        return (y, 1, 1), (y, 12, 31)
    if not 1 <= mo <= 12:
        return None
    last = calendar.monthrange(y, mo)[1]
    if d is None:
        return (y, mo, 1), (y, mo, last)
    return ((y, mo, d), (y, mo, d)) if 1 <= d <= last else None


def parts(text):
    return [p for p in text.split("|") if p]


def figures_in(cue):
    """The figures that a cue names: 1.25, 500 million, 600只."""
    scales = {"万亿": 12, "trillion": 12, "亿": 8, "billion": 9, "million": 6, "万": 4}
    found = re.finditer(r"(\d+(?:\.\d+)?) ?(万亿|trillion|亿|billion|million|万)?", cue)
    return {Decimal(m[1]).scaleb(scales.get(m[2], 0)) for m in found}


def unique(table, column):
    seen = {}
    for r in table.rows:
        if r[column] in seen:
            table.error(r, column, f"stands twice (also {seen[r[column]]['?']})", r[column])
        seen[r[column]] = r
        if column == "id" and table.kind != "places" and not ID.match(r[column]):
            table.error(r, column, "an id in kebab-case ASCII", r[column])
    return seen


def lists(table, columns):
    for r in table.rows:
        for c in columns:
            p = r[c].split("|") if r[c] else []
            if any(x != x.strip() or not x for x in p):
                table.error(r, c, "names with | between, none empty", r[c])
            for x, n in Counter(p).items():
                if n > 1:
                    table.error(r, c, "each name once", x)


def main():
    starter = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
    vocabulary = {k: Table(starter / f"{k}.csv", k) for k in ("properties", "words", "things", "places", "rates")}
    packs = {k: [] for k in ("entities", "sources", "statements")}
    for pack in sorted((starter / "packs").iterdir()):
        for kind, tables in packs.items():
            tables.append(Table(pack / f"{kind}.csv", kind))

    def merged(kind):
        whole = Table.__new__(Table)
        whole.kind, whole.path = kind, starter / "packs"
        whole.rows = [r for t in packs[kind] for r in t.rows]
        return whole

    entities, sources, statements = merged("entities"), merged("sources"), merged("statements")
    entity, source = unique(entities, "id"), unique(sources, "id")
    unique(statements, "id")

    # --- vocabulary
    properties = vocabulary["properties"]
    prop = unique(properties, "property")
    for r in properties.rows:
        if r["value"] not in VALUES:
            properties.error(r, "value", f"one of {sorted(VALUES)}", r["value"])
        if r["class"] not in CLASSES:
            properties.error(r, "class", f"one of {sorted(CLASSES)}", r["class"])
        for c in ("name", "name_zh", "cues_en", "cues_zh"):
            if not r[c]:
                properties.error(r, c, "not empty")
    lists(properties, ["cues_en", "cues_zh"])
    words = vocabulary["words"]
    for r in words.rows:
        both = parts(r["asks_for"]) + parts(r["not_for"])
        for p in both:
            if p not in prop:
                words.error(r, "asks_for", "a property", p)
        if len(set(both)) != len(both):
            words.error(r, "asks_for", "a property in one column only")
        if not r["asks_for"] or not (r["cue_en"] or r["cue_zh"]):
            words.error(r, "cue_en", "a cue and what it asks for")
    lists(words, ["cue_en", "cue_zh"])

    places = vocabulary["places"]
    place = unique(places, "id")
    names = defaultdict(set)
    for r in places.rows:
        if r["part_of"] and r["part_of"] not in place:
            places.error(r, "part_of", "the id of a place", r["part_of"])
        if not r["name"] or not r["name_zh"]:
            places.error(r, "name", "both names")
        for n in [r["id"], r["name"], r["name_zh"], *parts(r["aliases"])]:
            if n:
                names[n].add(r["id"])
    for n, ids in names.items():
        if len(ids) > 1:
            errors.append(f"{places.path}: {n!r} names {sorted(ids)}")
    for r in places.rows:
        seen, at = set(), r["id"]
        while at:
            if at in seen:
                places.error(r, "part_of", "no circle")
                break
            seen.add(at)
            at = place[at]["part_of"] if at in place else ""
    lists(places, ["aliases", "adjectives"])

    things = vocabulary["things"]
    thing = unique(things, "id")
    spelling = {}
    for r in things.rows:
        if r["kind"] not in THING_KINDS:
            things.error(r, "kind", f"one of {sorted(THING_KINDS)}", r["kind"])
        for c in ("name", "name_zh", "cues_en", "cues_zh"):
            if not r[c]:
                things.error(r, c, "not empty")
        for c in ("broader", "may_stand_for"):
            for t in parts(r[c]):
                if t not in thing or t == r["id"]:
                    things.error(r, c, "the id of another thing", t)
        for s in parts(r["spellings"]):
            if s in spelling:
                things.error(r, "spellings", f"one thing only (also {spelling[s]})", s)
            spelling[s] = r["id"]
    lists(things, ["cues_en", "cues_zh", "may_stand_for", "spellings"])

    rates, held = vocabulary["rates"], set()
    for r in rates.rows:
        if not re.match(r"[A-Z]{3}$", r["currency"]) or not re.match(r"[0-9]{4}(-(0[1-9]|1[0-2]))?$", r["month"]):
            rates.error(r, "month", "an ISO 4217 code and a month")
        if not DECIMAL.match(r["per_usd"]) or Decimal(r["per_usd"]) <= 0:
            rates.error(r, "per_usd", "a positive plain decimal", r["per_usd"])
        if (r["currency"], r["month"]) in held:
            rates.error(r, "month", "one rate a month")
        held.add((r["currency"], r["month"]))
        if r["source"] not in source:
            rates.error(r, "source", "the id of a source", r["source"])

    # --- packs
    called = defaultdict(set)
    for r in entities.rows:
        if r["kind"] not in ENTITY_KINDS:
            entities.error(r, "kind", f"one of {sorted(ENTITY_KINDS)}", r["kind"])
        if not r["name"] and not r["name_zh"]:
            entities.error(r, "name", "a name in one language at least")
        if r["country"] and not re.match(r"[A-Z]{2}$", r["country"]):
            entities.error(r, "country", "ISO 3166 alpha-2 or EU", r["country"])
        if r["place"] and r["place"] not in names:
            entities.error(r, "place", "a place of places.csv", r["place"])
        if not r["name_zh"] and r["country"] in CHINESE_SPEAKING and r["kind"] != "list":
            remarks.append(f"{r['?']}: no Chinese name for {r['name']}")
        for n in {r["name"], r["name_zh"], *parts(r["aliases"])} - {""}:
            called[n.casefold()].add(r["id"])
    lists(entities, ["aliases"])
    for n, ids in sorted(called.items()):
        if len(ids) > 1:
            remarks.append(f"{n!r} names {len(ids)} entities: {', '.join(sorted(ids))}")

    addresses = defaultdict(list)
    for r in sources.rows:
        if r["kind"] not in SOURCE_KINDS:
            sources.error(r, "kind", "a kind of source", r["kind"])
        if r["date"] and not span(r["date"]):
            sources.error(r, "date", "a date", r["date"])
        if not r["publisher"] or not r["title"]:
            sources.error(r, "title", "a publisher and a title")
        if r["url"] and not re.match(r"https?://[^\s]+$", r["url"]):
            sources.error(r, "url", "an http address", r["url"])
        if r["url"]:
            addresses[r["url"]].append(r["id"])
    for url, ids in addresses.items():
        if len(ids) > 1:
            remarks.append(f"one address, {len(ids)} sources: {', '.join(ids)}")

    rows_alike, cited = defaultdict(list), set()
    for r in statements.rows:
        p = prop.get(r["property"])
        if not p:
            statements.error(r, "property", "a property of properties.csv", r["property"])
            continue
        if r["subject"] not in entity:
            statements.error(r, "subject", "the id of an entity", r["subject"])
        if r["object"] and r["object"] not in entity:
            statements.error(r, "object", "the id of an entity", r["object"])
        if r["source"] not in source:
            statements.error(r, "source", "the id of a source", r["source"])
        cited.add(r["source"])
        if not r["locator"]:
            statements.error(r, "locator", "where in the source")
        if len(r["locator"].split()) > 10:
            statements.error(r, "locator", "ten words at most", r["locator"])
        for c in ("value", "value_hi"):
            if r[c] and not DECIMAL.match(r[c]):
                statements.error(r, c, "a plain decimal", r[c])
        if r["value_hi"] and DECIMAL.match(r["value"]) and Decimal(r["value_hi"]) <= Decimal(r["value"]):
            statements.error(r, "value_hi", "above value", r["value_hi"])
        if r["exactness"] not in EXACTNESS:
            statements.error(r, "exactness", f"one of {sorted(EXACTNESS)}", r["exactness"])
        money = re.match(r"[A-Z]{3}$", r["unit"])
        if r["unit"] and not money and r["unit"] not in OTHER_UNITS:
            statements.error(r, "unit", "ISO 4217, percent, count, year, ratio or times", r["unit"])
        if r["value"] and not r["unit"] and p["value"] != "position":
            statements.error(r, "unit", "a unit beside a value")
        if p["value"] == "money" and not (r["value"] and money):
            statements.error(r, "unit", "an amount with its currency", r["unit"])
        if p["value"] == "count" and r["unit"] not in ("count", "times"):
            statements.error(r, "unit", "count or times", r["unit"])
        if p["value"] == "percent" and r["unit"] not in ("percent", "ratio", "times"):
            statements.error(r, "unit", "percent", r["unit"])
        if p["value"] in ("count", "percent") and not r["what"]:
            (errors if r["property"] == "count" else remarks).append(f"{r['?']}: what: {r['property']} of what?")
        if p["value"] == "date" and not r["from"] and not r["object"]:  # one who coined a phrase may be named without a day
            statements.error(r, "from", "the date of the event")
        if p["value"] == "relation" and not r["object"] and not (r["property"] == "located_in" and r["place"]):
            statements.error(r, "object", "the other side of the relation")
        a, b = (span(r["from"]) if r["from"] else None), (span(r["to"]) if r["to"] else None)
        for c, v in (("from", a), ("to", b)):
            if r[c] and not v:
                statements.error(r, c, "a date", r[c])
        if a and b and a[0] > b[1]:
            statements.error(r, "to", "not before from", r["to"])
        if r["to"] and not r["from"] and p["value"] != "relation":  # of an office only the last day may be known
            statements.error(r, "from", "a start beside an end")
        said = r["said_on"] or (source[r["source"]]["date"] if r["source"] in source else "")
        if r["said_on"] and not span(r["said_on"]):
            statements.error(r, "said_on", "a date", r["said_on"])
        elif not said:
            remarks.append(f"{r['?']}: said on no day: neither the row nor its source is dated")
        elif span(said)[0] > (2026, 11, 24):
            remarks.append(f"{r['?']}: said on {said}, in the future")
        elif a and p["class"] == "event" and a[0] > span(said)[1] and "status=" not in r["qualifier"]:
            remarks.append(f"{r['?']}: an event of {r['from']} said on {said}")
        if r["place"] and r["place"] not in names:
            statements.error(r, "place", "a place of places.csv", r["place"])
        if r["what"] and p["value"] not in ("words", "relation") and r["what"] not in spelling:
            statements.error(r, "what", "a spelling of things.csv", r["what"])
        for q in r["qualifier"].split(";") if r["qualifier"] else []:
            if not re.match(r"[a-z_]+=[^=]+$", q.strip()) or q != q.strip():
                statements.error(r, "qualifier", "key=value with ; between", q)
        rows_alike[tuple(v for k, v in r.items() if k not in ("id", "?", "locator", "note"))].append(r["id"])
    for ids in rows_alike.values():
        if len(ids) > 1:
            remarks.append(f"rows alike but for locator and note: {', '.join(ids)}")
    used = {r["source"] for r in rates.rows} | cited
    for r in sources.rows:
        if r["id"] not in used:
            remarks.append(f"{r['?']}: nothing cites source {r['id']}")
    whats = {r["what"] for r in statements.rows}
    for s in spelling:
        if s not in whats:
            remarks.append(f"{things.path}: no statement is spelt {s!r}")
    # A cue that holds the figure itself would let any sentence with that figure be supported.
    figures = defaultdict(set)
    for r in statements.rows:
        for c in ("value", "value_hi"):
            if r["what"] in spelling and r[c]:
                figures[spelling[r["what"]]].add(Decimal(r[c]))
    for r in things.rows:
        for c in ("cues_en", "cues_zh"):
            for cue in parts(r[c]):
                if figures_in(cue) & figures[r["id"]]:
                    things.error(r, c, "words without the figure that is counted", cue)

    for line in errors:
        print("error:", line)
    for line in remarks:
        print("remark:", line)
    print(
        f"{len(statements.rows)} statements, {len(sources.rows)} sources, {len(entities.rows)} entities, {len(things.rows)} things, "
        f"{len(places.rows)} places, {len(rates.rows)} rates: {len(errors)} errors, {len(remarks)} remarks"
    )
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
