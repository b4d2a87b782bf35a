-- What persons at a desk keep: their names, judgements and drafts. Apart from the observatory, so that no export and
-- no backup carries it along unasked. Kept texts are opaque here: what they mean is known to the check.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE judgements (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    claim TEXT NOT NULL,
    -- Empty for a note, else the word that stands in for the verdict.
    verdict TEXT NOT NULL,
    words TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_on TEXT NOT NULL,
    withdrawn_by TEXT,
    withdrawn_on TEXT
) STRICT;
CREATE INDEX judgements_by_article ON judgements (article);

CREATE TABLE watched (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    title TEXT NOT NULL,
    -- The date that was given for it by hand.
    date TEXT,
    bytes BLOB NOT NULL,
    watched_on TEXT NOT NULL,
    verdicts TEXT NOT NULL,
    looked_on TEXT NOT NULL,
    turns TEXT NOT NULL DEFAULT '[]',
    -- The day of the turns, and what brought them about.
    turned_on TEXT,
    turned_by TEXT
) STRICT;
