#!/usr/bin/env python3
"""Counts the starter's `counted` pack and `rates.csv` out of public registers.

    starter/tools/count_registers.py RECORDS

RECORDS is a folder with sbir/totals_by_year.csv, rates/fx_monthly_per-usd.csv.gz and
indicators/worldbank_rd-share-of-gdp_long_1996-2021.csv. The output is deterministic; run it again to make the files again.
"""
import csv, gzip, pathlib, sys
from decimal import Decimal

HERE = pathlib.Path(__file__).resolve().parent.parent
CURRENCIES = {"China": "CNY", "Euro": "EUR", "United Kingdom": "GBP", "Japan": "JPY", "Hong Kong": "HKD"}
COUNTRIES = {
    "CHN": ("CN", "china"), "USA": ("US", "united-states"), "EUU": ("EU", "european-union"), "DEU": ("DE", "germany"), "FRA": ("FR", "france"),
    "GBR": ("GB", "united-kingdom"), "JPN": ("JP", "japan"), "KOR": ("KR", "south-korea"), "IND": ("IN", "india"), "ISR": ("IL", "israel"),
}
STATEMENT = "id,subject,property,object,what,value,value_hi,unit,exactness,from,to,place,qualifier,measured_by,said_on,source,locator,note".split(",")


def rows(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(lines)


def statement(**cells):
    return [cells.get(name.replace("from", "from_") if name == "from" else name, "") for name in STATEMENT]


def main():
    records = pathlib.Path(sys.argv[1])
    rates = []
    for row in rows(records / "rates/fx_monthly_per-usd.csv.gz"):
        code = CURRENCIES.get(row["Country"])
        if code and row["Date"] >= "1994" and row["Exchange rate"].strip():
            rates.append([code, row["Date"][:7], format(Decimal(row["Exchange rate"].strip()).normalize(), "f"), "fed-h10"])
    write(HERE / "rates.csv", ["currency", "month", "per_usd", "source"], sorted(rates))

    held = {e["id"] for pack in HERE.glob("packs/*/entities.csv") if pack.parent.name != "counted" for e in rows(pack)}
    lines = []
    for row in rows(records / "sbir/totals_by_year.csv"):
        year, awards, dollars = list(row.values())[:3]
        if int(year) >= 2023:
            continue  # the register was cut in August 2023: part of a year
        common = dict(subject="sbir", exactness="exact", from_=year, to=year, place="US", said_on="2023-08", source="sbir-register-2023-08", locator="column Award Year",
                      measured_by="sbir-register", note="Counted from the register as it stood; later corrections are not in it.")
        lines.append(statement(id=f"ct-sbir-register-awards-{year}", property="count", what="awards in the register as of August 2023", value=str(int(Decimal(awards))), unit="count", **common))
        lines.append(statement(id=f"ct-sbir-register-dollars-{year}", property="obligated", what="dollars in the register as of August 2023", value=str(int(Decimal(dollars))), unit="USD", **common))
    for row in rows(records / "indicators/worldbank_rd-share-of-gdp_long_1996-2021.csv"):
        names = list(row.values())
        place, subject = COUNTRIES.get(names[1], (None, None))
        if subject in held and names[3]:
            lines.append(statement(id=f"ct-rd-share-{place.lower()}-{names[2]}", subject=subject, property="share", what="R&D expenditure in GDP", value=format(Decimal(names[3]).quantize(Decimal("0.01")), "f"), unit="percent",
                                   exactness="exact", from_=names[2], to=names[2], place=place, measured_by="World Bank", said_on="2023", source="worldbank-rd-share", locator=f"GB.XPD.RSDV.GD.ZS, {names[1]}", note="Rounded to two places."))
    write(HERE / "packs/counted/statements.csv", STATEMENT, lines)
    write(HERE / "packs/counted/entities.csv", "id,kind,name,name_zh,aliases,country,place,note".split(","), [["sbir-register", "list", "SBIR award register", "SBIR授奖登记册", "sbir.gov award register", "US", "", "Awards as the agencies report them; SBIR and STTR together."]])
    write(HERE / "packs/counted/sources.csv", "id,kind,publisher,title,date,url,language,note".split(","), sorted([
        ["fed-h10", "official-statistics", "Federal Reserve", "Foreign Exchange Rates - H.10, monthly averages", "2026-07", "https://www.federalreserve.gov/releases/h10/", "en", "Read in the public-domain data set of exchange rates."],
        ["sbir-register-2023-08", "dataset", "U.S. Small Business Administration", "SBIR and STTR award register, awards by year", "2023-08", "https://www.sbir.gov/awards", "en", "Counted from a two-column cut of the register made in August 2023."],
        ["worldbank-rd-share", "official-statistics", "World Bank", "Research and development expenditure (% of GDP)", "2023", "https://data.worldbank.org/indicator/GB.XPD.RSDV.GD.ZS", "en", "Vintage of 2023."],
    ]))


if __name__ == "__main__":
    main()
