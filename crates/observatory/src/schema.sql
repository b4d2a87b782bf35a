-- Schema version 1. Rows are never deleted: each is valid from a release until the release that ends it.
CREATE TABLE releases (
    id INTEGER PRIMARY KEY,
    pack TEXT NOT NULL,
    held_from TEXT NOT NULL,           -- day on which we came to hold it
    sha256 TEXT NOT NULL,              -- of the files' bytes
    added INTEGER NOT NULL, changed INTEGER NOT NULL, ended INTEGER NOT NULL,
    undone_on TEXT                     -- day on which the release was undone
) STRICT;

CREATE TABLE entities (
    id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_zh TEXT NOT NULL, aliases TEXT NOT NULL,
    country TEXT NOT NULL, place TEXT NOT NULL, note TEXT NOT NULL,
    pack TEXT NOT NULL, position INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id)
) STRICT;
CREATE INDEX entities_id ON entities(id);

CREATE TABLE sources (
    id TEXT NOT NULL, kind TEXT NOT NULL, publisher TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL,
    url TEXT NOT NULL, language TEXT NOT NULL, note TEXT NOT NULL,
    pack TEXT NOT NULL, position INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id)
) STRICT;
CREATE INDEX sources_id ON sources(id);

CREATE TABLE statements (
    id TEXT NOT NULL, subject TEXT NOT NULL, property TEXT NOT NULL, object TEXT NOT NULL, what TEXT NOT NULL,
    value TEXT NOT NULL, value_hi TEXT NOT NULL,       -- decimals in plain units
    unit TEXT NOT NULL, exactness TEXT NOT NULL,
    "from" TEXT NOT NULL, "to" TEXT NOT NULL,          -- with their precision
    place TEXT NOT NULL, qualifier TEXT NOT NULL, measured_by TEXT NOT NULL, said_on TEXT NOT NULL,
    source TEXT NOT NULL, locator TEXT NOT NULL, note TEXT NOT NULL,
    thing TEXT, place_id TEXT,                         -- resolved from what and place
    said_last TEXT,                                    -- last day said_on, or the source's date, allows
    pack TEXT NOT NULL, position INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id)
) STRICT;
CREATE INDEX statements_id ON statements(id);
CREATE INDEX statements_subject ON statements(subject, property);
CREATE INDEX statements_object ON statements(object) WHERE object <> '';
CREATE INDEX statements_thing ON statements(thing) WHERE thing IS NOT NULL;
CREATE INDEX statements_source ON statements(source);
CREATE INDEX statements_measured_by ON statements(measured_by) WHERE measured_by <> '';

-- The vocabulary and the rates: their files as they stand.
CREATE TABLE properties (
    property TEXT NOT NULL, value TEXT NOT NULL, class TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL, name_zh TEXT NOT NULL,
    cues_en TEXT NOT NULL, cues_zh TEXT NOT NULL, note TEXT NOT NULL,
    pack TEXT NOT NULL, position INTEGER NOT NULL, since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id)
) STRICT;
CREATE TABLE things (
    id TEXT NOT NULL, name TEXT NOT NULL, name_zh TEXT NOT NULL, kind TEXT NOT NULL, broader TEXT NOT NULL, may_stand_for TEXT NOT NULL,
    cues_en TEXT NOT NULL, cues_zh TEXT NOT NULL, spellings TEXT NOT NULL,
    pack TEXT NOT NULL, position INTEGER NOT NULL, since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id)
) STRICT;
CREATE TABLE places (
    id TEXT NOT NULL, name TEXT NOT NULL, name_zh TEXT NOT NULL, aliases TEXT NOT NULL, part_of TEXT NOT NULL, note TEXT NOT NULL, adjectives TEXT NOT NULL,
    pack TEXT NOT NULL, position INTEGER NOT NULL, since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id)
) STRICT;
CREATE TABLE words (
    cue_en TEXT NOT NULL, cue_zh TEXT NOT NULL, asks_for TEXT NOT NULL, not_for TEXT NOT NULL, note TEXT NOT NULL,
    pack TEXT NOT NULL, position INTEGER NOT NULL, since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id)
) STRICT;
CREATE TABLE rates (
    currency TEXT NOT NULL, month TEXT NOT NULL, per_usd TEXT NOT NULL, source TEXT NOT NULL,
    pack TEXT NOT NULL, position INTEGER NOT NULL, since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id)
) STRICT;
CREATE INDEX rates_month ON rates(currency, month);

-- Full text over folded words, Han cut into pairs.
CREATE VIRTUAL TABLE words_of USING fts5(kind UNINDEXED, id UNINDEXED, body, tokenize = "unicode61 remove_diacritics 2");

-- Every view and column in words, with its unit.
CREATE TABLE about (view TEXT NOT NULL, "column" TEXT NOT NULL, words TEXT NOT NULL, words_zh TEXT NOT NULL, unit TEXT NOT NULL) STRICT;
