-- Schema version 2: documents held. A version of a document never changes; a range says from which release to which it
-- holds, so that taking a release back, or putting it back, writes no text again.
CREATE TABLE document_versions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,                                  -- what names the document among all
    collection TEXT NOT NULL, key TEXT NOT NULL,       -- the collection, and what names the document in it
    origin TEXT NOT NULL,                              -- the file it stood in
    date TEXT NOT NULL,                                -- with its precision; empty where none is known
    published TEXT NOT NULL, title TEXT NOT NULL, issuer TEXT NOT NULL, speaker TEXT NOT NULL, forum TEXT NOT NULL,
    level TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, url TEXT NOT NULL,
    doc_no TEXT NOT NULL, extra TEXT NOT NULL,         -- what else its source said of it, as JSON; may be empty
    chars INTEGER NOT NULL,                            -- of the text
    record BLOB NOT NULL,                              -- SHA-256 of the record as its file has it
    content BLOB NOT NULL,                             -- SHA-256 of title and text
    near TEXT NOT NULL,                                -- an earlier document that it repeats nearly; empty where none
    sketch BLOB NOT NULL,                              -- by which near repeats are found
    text TEXT NOT NULL
) STRICT;
CREATE INDEX document_versions_id ON document_versions(id);
CREATE INDEX document_versions_key ON document_versions(collection, key);
CREATE INDEX document_versions_content ON document_versions(content);
CREATE TABLE document_ranges (
    version INTEGER NOT NULL REFERENCES document_versions(number),
    since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id),
    PRIMARY KEY (version, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_ranges_since ON document_ranges(since);
CREATE INDEX document_ranges_until ON document_ranges(until) WHERE until IS NOT NULL;

-- Sentences of a document beside their translation, in the order of the document.
CREATE TABLE aligned_pairs (
    version INTEGER NOT NULL REFERENCES document_versions(number),
    seq INTEGER NOT NULL, key TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (version, seq)
) STRICT, WITHOUT ROWID;

-- Corrections of what a source says of a document. The document corrected is a version of its own.
CREATE TABLE document_corrections (
    document TEXT NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, reason TEXT NOT NULL,
    decided_by TEXT NOT NULL, decided_on TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES releases(id), until INTEGER REFERENCES releases(id)
) STRICT;
CREATE INDEX document_corrections_document ON document_corrections(document);

-- What the set of documents was after each release that changed it.
CREATE TABLE document_states (release INTEGER PRIMARY KEY REFERENCES releases(id), state TEXT NOT NULL, documents INTEGER NOT NULL) STRICT;

-- An import that has not ended: what of it is read already.
CREATE TABLE staging (name TEXT PRIMARY KEY, begun_on TEXT NOT NULL) STRICT;
CREATE TABLE staged_files (
    file TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, collection TEXT NOT NULL, rows INTEGER NOT NULL, done INTEGER NOT NULL
) STRICT;
CREATE TABLE staged_documents (
    collection TEXT NOT NULL, key TEXT NOT NULL, file TEXT NOT NULL,
    version INTEGER NOT NULL,                          -- the new version, or the one held that says the same
    fresh INTEGER NOT NULL,                            -- 1 for a new version
    PRIMARY KEY (collection, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE staged_skips (file TEXT NOT NULL, row INTEGER NOT NULL, reason TEXT NOT NULL) STRICT;

-- Full text of documents: row n holds the words of version n. It keeps no copy of the text.
CREATE VIRTUAL TABLE document_words USING fts5(title, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
