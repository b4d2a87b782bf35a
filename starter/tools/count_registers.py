#!/usr/bin/env python3
"""Counts the registers behind the pack `counted` and writes `rates.csv`.

    count_registers.py RECORDS [STARTER]

RECORDS is the folder of register copies (with rates/, indicators/, sbir/, listings/); STARTER the folder to write
into (the one above this script by default). The same copies give the same bytes. Nothing is rounded: a value is
written as the copy prints it, and a count or sum is exact. The script stops at the first total that is not the
one expected of that copy, and writes nothing then.
"""
import csv
import gzip
import io
import pathlib
import sys
from collections import Counter, defaultdict
from decimal import Decimal

ENTITY = "id,kind,name,name_zh,aliases,country,place,note".split(",")
SOURCE = "id,kind,publisher,title,date,url,language,note".split(",")
STATEMENT = (
    "id,subject,property,object,what,value,value_hi,unit,exactness,from,to,place,qualifier,"
    "measured_by,said_on,source,locator,note"
).split(",")

CURRENCIES = {"China": "CNY", "Euro": "EUR", "United Kingdom": "GBP", "Japan": "JPY", "Hong Kong": "HKD"}
RATES_SINCE = "1994-01"  # the yuan's one rate dates from then; nothing held is older but SBIR dollars

# ISO alpha-3 in the copies: place in the starter, entity that the statement is about, where this pack must add it: its names.
COUNTRIES = {
    "CHN": ("CN", "china", None),
    "USA": ("US", "united-states", None),
    "EUU": ("EU", "european-union", None),
    "JPN": ("JP", "japan", None),
    "DEU": ("DE", "germany", None),
    "IND": ("IN", "india", None),
    "GBR": ("GB", "united-kingdom", ("United Kingdom", "英国", "UK|U.K.|Britain|Great Britain|联合王国")),
    "FRA": ("FR", "france", None),
    "ITA": ("IT", "italy", ("Italy", "意大利", "")),
    "CAN": ("CA", "canada", ("Canada", "加拿大", "")),
    "KOR": ("KR", "south-korea", None),
    "BRA": ("BR", "brazil", ("Brazil", "巴西", "")),
    "AUS": ("AU", "australia", ("Australia", "澳大利亚", "")),
    "ESP": ("ES", "spain", ("Spain", "西班牙", "")),
    "RUS": ("RU", "russia", ("Russia", "俄罗斯", "Russian Federation|俄国")),
    "NLD": ("NL", "netherlands", ("Netherlands", "荷兰", "The Netherlands|Holland")),
    "CHE": ("CH", "switzerland", ("Switzerland", "瑞士", "")),
    "SWE": ("SE", "sweden", None),
    "BEL": ("BE", "belgium", None),
    "AUT": ("AT", "austria", None),
    "DNK": ("DK", "denmark", None),
    "FIN": ("FI", "finland", None),
    "ISR": ("IL", "israel", None),
    "SGP": ("SG", "singapore", None),
    "HKG": ("HK", "hong-kong", ("Hong Kong", "香港", "Hong Kong SAR|香港特别行政区|中国香港")),
    "WLD": ("world", "world", None),
}
# Names in table RD-5 of the Indicators.
INDICATOR_NAMES = {
    "China": "CHN", "United States": "USA", "European Union": "EUU", "Japan": "JPN", "Germany": "DEU", "India": "IND",
    "United Kingdom": "GBR", "France": "FRA", "Italy": "ITA", "Canada": "CAN", "South Korea": "KOR", "Brazil": "BRA",
    "Australia": "AUS", "Spain": "ESP", "Russia": "RUS", "Netherlands": "NLD", "Switzerland": "CHE", "Sweden": "SWE",
    "Belgium": "BEL", "Austria": "AUT", "Denmark": "DNK", "Finland": "FIN", "Israel": "ISR", "Singapore": "SGP",
    "Hong Kong": "HKG",
}
FIRST_YEAR, LAST_YEAR = 1996, 2023

# `area` in the share list: a province, except Shenzhen, which stands apart from Guangdong there.
AREAS = {
    "江苏": "Jiangsu", "上海": "Shanghai", "北京": "Beijing", "浙江": "Zhejiang", "广东": "Guangdong", "深圳": "Shenzhen",
    "山东": "Shandong", "四川": "Sichuan", "湖北": "Hubei", "安徽": "Anhui", "陕西": "Shaanxi", "湖南": "Hunan",
    "福建": "Fujian", "天津": "Tianjin", "河南": "Henan", "江西": "Jiangxi", "辽宁": "Liaoning", "重庆": "Chongqing",
    "贵州": "Guizhou", "吉林": "Jilin", "海南": "Hainan", "黑龙江": "Heilongjiang", "河北": "Hebei", "广西": "Guangxi",
    "云南": "Yunnan", "新疆": "Xinjiang", "山西": "Shanxi", "甘肃": "Gansu", "宁夏": "Ningxia", "内蒙": "Inner Mongolia",
    "青海": "Qinghai", "西藏": "Tibet",
}


def rows_of(path):
    """Rows of a table, compressed or not, as dictionaries."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as f:
        text = f.read().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got} counted, {wanted} expected; is this another copy?")


def statement(id, subject, property, what, value, unit, first, last, place, source, locator, **more):
    row = dict.fromkeys(STATEMENT, "")
    row.update(id=id, subject=subject, property=property, what=what, value=value, unit=unit, exactness="exact", place=place,
               source=source, locator=locator, **more)
    row["from"], row["to"] = first, last
    return row


def plain(value):
    """A decimal in full, without exponent or trailing zeros."""
    text = format(Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rates(records):
    out = []
    for r in rows_of(records / "rates/fx_monthly_per-usd.csv.gz"):
        month, currency = r["Date"][:7], CURRENCIES.get(r["Country"])
        if currency and month >= RATES_SINCE:
            if not r["Date"].endswith("-01") or Decimal(r["Exchange rate"]) <= 0:
                sys.exit(f"rates: cannot use {r}")
            out.append((currency, month, plain(r["Exchange rate"]), "fed-h10"))
    out.sort()
    held = {(c, m): v for c, m, v, _ in out}
    for key, wanted in {("CNY", "1994-01"): "8.7219", ("CNY", "2025-06"): "7.1804", ("EUR", "2025-06"): "0.867",
                        ("GBP", "2023-01"): "0.8172", ("JPY", "2023-01"): "130.4475", ("HKD", "2023-01"): "7.8204"}.items():
        expect(f"rate {key}", held.get(key), wanted)
    if len(held) != len(out):
        sys.exit("rates: a month stands twice")
    return out


def gdp(records):
    out = []
    for r in rows_of(records / "rates/gdp_worldbank.csv.gz"):
        known, year = COUNTRIES.get(r["Country Code"]), int(r["Year"])
        if known and FIRST_YEAR <= year <= LAST_YEAR:
            place, subject, _ = known
            out.append(statement(f"ct-gdp-{place.lower()}-{year}", subject, "gdp", "GDP at current prices", plain(r["Value"]), "USD", year,
                                 year, place, "worldbank-gdp", f"{r['Country Code']}, {year}", qualifier="prices=current"))
    expect("GDP of China in 2023", [s["value"] for s in out if s["id"] == "ct-gdp-cn-2023"], ["17794781986104.457"])
    expect("GDP of Germany in 2023", [s["value"] for s in out if s["id"] == "ct-gdp-de-2023"], ["4456081016705.961"])
    return out


def research_share(records):
    out = []
    value = "Research and development expenditure (% of GDP)"
    for r in rows_of(records / "indicators/worldbank_rd-share-of-gdp_long_1996-2021.csv"):
        code = "WLD" if r["Entity"] == "World" else "EUU" if r["Entity"] == "European Union (27)" else r["Code"]
        known, year = COUNTRIES.get(code), int(r["Year"])
        if known and year >= FIRST_YEAR:
            place, subject, _ = known
            out.append(statement(f"ct-rd-share-{place.lower()}-{year}", subject, "share", "R&D expenditure in GDP", plain(r[value]), "percent",
                                 year, year, place, "worldbank-rd-share", f"{r['Entity']}, {year}"))
    held = {s["id"]: s["value"] for s in out}
    expect("R&D of China in GDP, 2021", held.get("ct-rd-share-cn-2021"), "2.4326")
    expect("R&D of Israel in GDP, 2021", held.get("ct-rd-share-il-2021"), "5.55675")
    expect("R&D of the United States in GDP, 2000", held.get("ct-rd-share-us-2000"), "2.61984")
    return out


def research_money(records):
    """Table RD-5: two rows a place, the amount (million PPP dollars) and then the share, told apart by their order."""
    out, rows = [], rows_of(records / "indicators/ncses_06304.csv")
    for amount, share in zip(rows[::2], rows[1::2]):
        if amount["time_period"] != share["time_period"]:
            sys.exit("RD-5: amount and share are not of one place")
        name = amount["time_period"].split("<")[0].split(" -> ")[-1]
        place_name, _, rest = name.rpartition(" (")
        code = INDICATOR_NAMES.get(place_name.strip())
        year = rest.rstrip(")")
        if not code or not year.isdigit():
            continue
        place, subject, _ = COUNTRIES[code]
        out.append(statement(f"ct-rd-ppp-{place.lower()}-{year}", subject, "invested", "R&D expenditure in PPP dollars",
                             plain(Decimal(amount["value"]) * 1000000), "USD", year, year, place, "ncses-rd-5",
                             f"{name}, first row", qualifier="prices=PPP dollars",
                             note="Civilian R&D only." if code == "ISR" else ""))
        out.append(statement(f"ct-rd-share-ncses-{place.lower()}-{year}", subject, "share", "R&D expenditure in GDP", plain(share["value"]),
                             "percent", year, year, place, "ncses-rd-5", f"{name}, second row",
                             note="Civilian R&D only." if code == "ISR" else ""))
    held = {s["id"]: s["value"] for s in out}
    expect("R&D of China, 2019", held.get("ct-rd-ppp-cn-2019"), "525693400000")
    expect("R&D of South Korea in GDP, 2019", held.get("ct-rd-share-ncses-kr-2019"), "4.64")
    return out


def sbir(records):
    count, money = Counter(), defaultdict(Decimal)
    for r in rows_of(records / "sbir/awards_year-amount_2023-08.csv.gz"):
        count[r["Award Year"]] += 1
        money[r["Award Year"]] += Decimal(r["Award Amount"])
    expect("SBIR and STTR awards", sum(count.values()), 201815)
    expect("SBIR and STTR dollars", sum(money.values()), Decimal("67570980476"))
    out = []
    for year in sorted(count):
        if year == "2023":  # part of a year: 507 awards by August
            continue
        more = dict(said_on="2023-08", note="Counted from the register as it stood; later corrections are not in it.")
        out.append(statement(f"ct-sbir-register-awards-{year}", "sbir", "count", "awards in the register as of August 2023", count[year],
                             "count", year, year, "US", "sbir-register-2023-08", "column Award Year", **more))
        out.append(statement(f"ct-sbir-register-dollars-{year}", "sbir", "obligated", "dollars in the register as of August 2023",
                             plain(money[year]), "USD", year, year, "US", "sbir-register-2023-08", "columns Award Year, Award Amount",
                             **more))
    return out


def star(records):
    listed = [r for r in rows_of(records / "listings/ashares_2026-06-21.csv.gz") if r["symbol"].startswith(("688", "689"))]
    gone = [r for r in rows_of(records / "listings/ashares_2026-03-04.csv.gz")
            if r["symbol"].startswith(("688", "689")) and r["status"] == "D"]
    expect("STAR shares", len(listed), 610)
    expect("STAR shares delisted", sorted(r["symbol"] for r in gone), ["688086", "688555"])
    years = Counter(r["list_date"][:4] for r in listed)
    expect("STAR by year", sorted(years.items()),
           [("2019", 70), ("2020", 143), ("2021", 162), ("2022", 124), ("2023", 67), ("2024", 15), ("2025", 19), ("2026", 10)])
    left = Counter(r["list_date"][:4] for r in gone)
    nowhere = [r["symbol"] for r in listed if not r["area"]]  # red chips and the like: in no province's count
    places = Counter(AREAS[r["area"]] for r in listed if r["area"])
    expect("STAR in Jiangsu", places["Jiangsu"], 117)
    places["Guangdong"] += places["Shenzhen"]  # the list keeps Shenzhen apart; a province holds its cities
    out = []
    for year in sorted(years):
        if year == "2026":  # part of a year
            continue
        note = f"{left[year]} of them delisted since." if left[year] else ""
        out.append(statement(f"ct-star-listings-{year}", "star-market", "count", "STAR listings in the share register",
                             years[year] + left[year], "count", year, year, "CN", "tushare-2026-06-21", f"list_date {year}", note=note,
                             said_on="2026-06-21"))
    for place, n in sorted(places.items()):
        note = {"Guangdong": "Shenzhen's among them.", "Shenzhen": "Counted in Guangdong as well."}.get(place, "")
        out.append(statement(f"ct-star-companies-{place.lower().replace(' ', '-')}-2026-06", "star-market", "count",
                             "STAR companies in the share register", n, "count", "2026-06-21", "2026-06-21", place, "tushare-2026-06-21",
                             "area of the 688 and 689 codes", note=note, said_on="2026-06-21"))
    out.append(statement("ct-star-companies-2026-06", "star-market", "count", "STAR companies in the share register", len(listed), "count",
                         "2026-06-21", "2026-06-21", "CN", "tushare-2026-06-21", "688 and 689 codes", said_on="2026-06-21",
                         note=f"{len(nowhere)} of them without a province in the list." if nowhere else ""))
    return out


SOURCES = [
    ("fed-h10", "official-statistics", "Board of Governors of the Federal Reserve System", "Foreign exchange rates (H.10), monthly",
     "2026-07", "https://www.federalreserve.gov/releases/h10/", "en",
     "Counted from the public-domain copy datasets/exchange-rates (to June 2026). Units of the currency for one US dollar; a month's "
     "average. The month of publication is taken from the last month held."),
    ("worldbank-gdp", "official-statistics", "World Bank", "World Development Indicators: GDP (current US$)", "2024-10",
     "https://data.worldbank.org/indicator/NY.GDP.MKTP.CD", "en",
     "Counted from the copy datasets/gdp of 21 October 2024 (CC BY 4.0); later vintages revise the last years. Address not opened."),
    ("worldbank-rd-share", "official-statistics", "World Bank",
     "World Development Indicators: research and development expenditure (% of GDP)", "2024-06",
     "https://data.worldbank.org/indicator/GB.XPD.RSDV.GD.ZS", "en",
     "Counted from the copy in yukifuruse1217/pub_fee of 24 June 2024 (World Bank by way of Our World in Data). An earlier vintage gives "
     "other values for the same years (China 2000: 0.89767 then, 0.89316 here). Address not opened."),
    ("ncses-rd-5", "official-statistics", "National Center for Science and Engineering Statistics",
     "Science and Engineering Indicators, table RD-5: international comparisons of R&D, 2019 or most recent year", "2022",
     "https://ncses.nsf.gov/indicators", "en",
     "Counted from the copy in bq-org/ncses_stats_explorer_placeholder (CC BY-SA 4.0; the tables are public domain). PPP dollars. The "
     "table is of the edition of 2022. Address not opened."),
    ("sbir-register-2023-08", "dataset", "U.S. Small Business Administration", "SBIR and STTR award register (sbir.gov), as of August 2023",
     "2023-08", "https://www.sbir.gov/awards", "en",
     "Counted from the copy k3v1n-3/SBIR-STTR-Data: all 201,815 awards, year and amount; 4,204 awards of amount 0 are counted; SBIR and "
     "STTR cannot be told apart. 2023 is left out: part of a year. Address not opened."),
    ("tushare-2026-06-21", "dataset", "Tushare", "List of A shares (stock_basic), 21 June 2026", "2026-06-21", "", "zh",
     "Counted from the copy in yzq129/quant-factor; shares delisted since from the list of 4 March 2026 in AFAN-LIFE/macropage (CC BY 4.0). "
     "STAR codes begin with 688 or 689. The place is the list's own area; Guangdong holds Shenzhen."),
]

ENTITIES = [
    ("sbir-register", "list", "SBIR award register", "SBIR授奖登记册",
     "sbir.gov award register|SBIR award database|SBIR.gov database|SBIR授奖数据库", "US", "",
     "Awards as the agencies report them; SBIR and STTR together. Shown beside what the agency says, never instead of it."),
    ("world-bank", "agency", "World Bank", "世界银行", "World Bank Group|世界银行集团", "", "", ""),
]


def write(path, header, rows):
    buffer = io.StringIO()
    w = csv.writer(buffer, lineterminator="\n")
    w.writerow(header)
    w.writerows(rows)
    path.write_text(buffer.getvalue(), encoding="utf-8", newline="")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    records = pathlib.Path(sys.argv[1])
    starter = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else pathlib.Path(__file__).resolve().parent.parent
    money = rates(records)
    statements = gdp(records) + research_share(records) + research_money(records) + sbir(records) + star(records)
    measured = {"worldbank-gdp": "world-bank", "worldbank-rd-share": "world-bank", "ncses-rd-5": "ncses",
                "sbir-register-2023-08": "sbir-register", "tushare-2026-06-21": "Tushare"}
    for s in statements:
        s["measured_by"] = measured[s["source"]]
    statements.sort(key=lambda s: s["id"])
    if len({s["id"] for s in statements}) != len(statements):
        sys.exit("an id stands twice")
    entities = list(ENTITIES)
    for place, id, names in COUNTRIES.values():
        if names:
            entities.append((id, "place", names[0], names[1], names[2], place, "", ""))
    pack = starter / "packs/counted"
    pack.mkdir(parents=True, exist_ok=True)
    write(pack / "entities.csv", ENTITY, sorted(entities))
    write(pack / "sources.csv", SOURCE, SOURCES)
    write(pack / "statements.csv", STATEMENT, [[s[c] for c in STATEMENT] for s in statements])
    write(starter / "rates.csv", "currency,month,per_usd,source".split(","), money)
    print(f"{len(statements)} statements, {len(money)} rates")


if __name__ == "__main__":
    main()
