"""Makes a tenfold copy of an observatory's documents, for the index to be measured on more text than is to be had.

    python3 bench/tenfold.py FROM TO

The sentences of every copied document are put in another order, so that no copy repeats another for longer than a
sentence. Only what the index reads is written: the copy is for measuring, and has no full-text search.
"""

import hashlib
import random
import re
import shutil
import sqlite3
import sys
from pathlib import Path

COPIES = 9
random.seed(11)


def shuffled(text):
    sentences = re.findall(r"[^。！？\n]*[。！？\n]?", text)
    random.shuffle(sentences)
    return "".join(sentences)


def main(source, target):
    Path(target).mkdir(parents=True)
    file = Path(target) / "observatory.sqlite"
    shutil.copy(Path(source) / "observatory.sqlite", file)
    store = sqlite3.connect(file)
    store.execute("PRAGMA synchronous = OFF")
    store.execute("PRAGMA journal_mode = MEMORY")
    columns = [row[1] for row in store.execute("PRAGMA table_info(document_versions)")]
    held = [row[0] for row in store.execute("SELECT version FROM document_ranges WHERE until IS NULL ORDER BY 1")]
    release = store.execute("SELECT max(release) FROM document_states").fetchone()[0]
    number = store.execute("SELECT max(number) FROM document_versions").fetchone()[0]
    insert = f"INSERT INTO document_versions ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for version in held:
        row = store.execute("SELECT * FROM document_versions WHERE number = ?", (version,)).fetchone()
        document = dict(zip(columns, row))
        for copy in range(1, COPIES + 1):
            number += 1
            text = shuffled(document["text"])
            new = document | {
                "number": number,
                "id": f"{document['id']}~{copy}",
                "collection": f"{document['collection']}~{copy}",
                "near": "",
                "sketch": b"",
                "text": text,
                "content": hashlib.sha256(text.encode() + document["content"]).digest(),
            }
            store.execute(insert, [new[column] for column in columns])
            store.execute("INSERT INTO document_ranges (version, since) VALUES (?, ?)", (number, release))
    store.execute(
        "UPDATE document_states SET state = 'tenfold', documents = documents * ? WHERE release = ?",
        (COPIES + 1, release),
    )
    store.commit()
    store.execute("PRAGMA journal_mode = WAL")


main(*sys.argv[1:3])
