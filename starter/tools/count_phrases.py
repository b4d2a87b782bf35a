#!/usr/bin/env python3
"""Counts the phrases of the field in collections of documents, year by year, into `phrases/`.

    count_phrases.py FATHOM OBSERVATORY [STARTER]

FATHOM is the program, OBSERVATORY a folder that holds the collections named below (fathom import documents), STARTER
the folder to write into (the one above this script by default). The counts are those of `fathom phrase`, by its rules:
titles and texts, overlapping occurrences each, no headline lists, no repeats. The texts themselves are not ours to give
away; the counts are. The same documents give the same bytes.
"""
import csv
import json
import pathlib
import subprocess
import sys

# Collection: its name in English and Chinese.
CORPORA = {
    "xinwenlianbo": ("Evening news of China Central Television, item by item", "中央电视台新闻联播（逐条）"),
    "npc_work_reports": ("Government work reports and resolutions on them", "国务院政府工作报告及有关决议"),
    "provincial_work_reports": (
        "Work reports of provincial governments (all of 2025 and 2026; Shanghai from 2020)",
        "省级政府工作报告（2025、2026年全部；上海自2020年起）",
    ),
    "top_meetings": (
        "Readouts of the Politburo, the Economic Work Conference, the State Council's executive meeting and the reform commission",
        "政治局会议、中央经济工作会议、国务院常务会议、中央深改委会议通稿",
    ),
}
PHRASES = (
    "耐心资本 大胆资本 长期资本 新质生产力 硬科技 独角兽 瞪羚 卡脖子 专精特新 小巨人 制造业单项冠军 隐形冠军 "
    "低空经济 具身智能 人形机器人 脑机接口 商业航天 生物制造 量子科技 可控核聚变 未来产业 战略性新兴产业 未来能源 "
    "人工智能+ 生成式人工智能 大模型 算力 数字经济 数据要素 平台经济 集成电路 芯片 光刻机 工业母机 工业软件 "
    "科技自立自强 新型举国体制 关键核心技术 国家实验室 国家创新驱动发展战略 科技强国 制造强国 中国制造2025 大众创业、万众创新 互联网+ "
    "供给侧结构性改革 高质量发展 双循环 新发展格局 现代化产业体系 产业链供应链 统一大市场 反内卷 内卷式竞争 "
    "引导基金 政府投资基金 大基金 创业投资 风险投资 投早、投小 科技金融 科创板 北交所 注册制 并购重组"
).split()


def ask(fathom, observatory, phrase, collection):
    command = [fathom, "phrase", phrase, "--in", collection, "--json", "--at", observatory]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def write(path, head, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head)
        out.writerows(rows)


def main():
    fathom, observatory = sys.argv[1:3]
    starter = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else pathlib.Path(__file__).resolve().parent.parent
    corpora, counts = [], []
    for collection, names in CORPORA.items():
        for phrase in PHRASES:
            answer = ask(fathom, observatory, phrase, collection)
            first = (answer["first"] or {}).get("date", "")
            for year in answer["by_year"]:
                # Years without a use are kept between the first and the last: that a phrase went is a fact too.
                counts.append([phrase, collection, first, year["year"], year["count"], year["documents"], year["of_documents"]])
            corpus = answer["corpus"]
        corpora.append([collection, *names, corpus["documents"], corpus["from"], corpus["to"]])
    (starter / "phrases").mkdir(exist_ok=True)
    write(starter / "phrases/corpora.csv", ["collection", "name", "name_zh", "documents", "from", "to"], corpora)
    write(
        starter / "phrases/counts.csv",
        ["phrase", "collection", "first", "year", "count", "documents", "of_documents"],
        counts,
    )


main()
