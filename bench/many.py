"""Makes an observatory that holds many more statements than the starter, for the check to be timed on.

    python3 bench/many.py FATHOM TO [--statements 50000] [--of same|new]

`--of same` says more of the subjects that the starter speaks of: copies of its statements, each at other years and with other
figures. It is the harder case, since an article asks for all of what is held of its subjects. `--of new` says as much of
many new companies, as a register brings in. The facts are made up, and the same each time.
"""

import argparse
import csv
import random
import subprocess
from pathlib import Path

SHIFTS = (1, 2, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29)
SYLLABLES = "ar bel cor dan el fen gar hol in jor kel lum mar nor ost pel qui ran sol tur ul vel wen xan yor zen".split()
HAN = "安博超德恩方高海金科联明能普奇瑞盛通维星元智"


def table(file):
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(file, rows, columns):
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        writer.writerows(rows)


def moved(time, years):
    """A day, month or year so many years before."""
    return f"{int(time[:4]) - years}{time[4:]}" if time[:4].isdigit() else time


def altered(row, copy, chance):
    """A statement like another one, at another time and with another figure."""
    new = dict(row, id=f"many-{copy}-{row['id']}")
    new["from"], new["to"] = moved(row["from"], SHIFTS[copy % len(SHIFTS)]), moved(row["to"], SHIFTS[copy % len(SHIFTS)])
    if row["value"] and not row["value_hi"]:
        factor = chance.choice((0.13, 0.29, 0.41, 0.57, 0.73, 0.87, 1.19, 1.43, 1.71, 2.3))
        value = float(row["value"]) * factor
        new["value"] = f"{value:.2f}" if row["unit"] == "percent" else str(max(1, round(value)))
    return new


def company(number, chance):
    """A company that nobody has heard of."""
    name = "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()
    han = "".join(chance.choice(HAN) for _ in range(3))
    return {"id": f"many-{number}", "kind": "company", "name": f"{name} {number}", "name_zh": f"{han}{number}科技", "country": "CN"}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("fathom")
    arguments.add_argument("to", type=Path)
    arguments.add_argument("--statements", type=int, default=50_000)
    arguments.add_argument("--of", choices=("same", "new"), default="same")
    told = arguments.parse_args()
    chance = random.Random(11)
    fathom = [told.fathom, "--at", told.to / "observatory"]
    packs = told.to / "packs"
    subprocess.run([*fathom, "export", "facts", packs], check=True, stdout=subprocess.DEVNULL)
    held = [row for file in sorted(packs.glob("**/statements.csv")) for row in table(file)]
    columns = list(held[0])
    entities = []
    if told.of == "same":
        copies = (altered(row, copy, chance) for copy in range(1000) for row in held if row["value"])
        rows = [row for row, _ in zip(copies, range(told.statements - len(held)))]
    else:
        of_firms = [row for row in held if row["property"] in ("round_size", "valuation", "revenue", "founded", "market_value") and row["object"] == ""]
        rows = []
        while len(rows) < told.statements - len(held):
            firm = company(len(entities), chance)
            entities.append(firm)
            for copy in range(5):
                row = altered(chance.choice(of_firms), copy, chance)
                rows.append(dict(row, id=f"{firm['id']}-{copy}", subject=firm["id"]))
    pack = told.to / "many"
    pack.mkdir(parents=True, exist_ok=True)
    write(pack / "statements.csv", rows, columns)
    write(pack / "entities.csv", entities, "id,kind,name,name_zh,aliases,country,place,note".split(","))
    write(pack / "sources.csv", [], "id,kind,publisher,title,date,url,language,note".split(","))
    subprocess.run([*fathom, "import", "facts", pack], check=True)


main()
