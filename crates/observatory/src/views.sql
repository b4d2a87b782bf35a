-- Views over what is held now. They hold nothing: every step of the schema makes them anew. The words for each view and
-- column are kept in data/views.csv and data/columns.csv, and fill the table `about`.

-- One row a statement, with the names it refers to. The other views of statements choose from it.
CREATE VIEW statements_held AS SELECT
    s.id AS statement, s.subject AS subject,
    coalesce(nullif(e.name, ''), e.name_zh) AS subject_name, e.name AS name, e.name_zh AS name_zh,
    e.kind AS kind, e.country AS country, s.property AS property, s.object AS object,
    coalesce(nullif(o.name, ''), nullif(o.name_zh, ''), s.object) AS object_name,
    s.what AS what, coalesce(s.thing, '') AS thing,
    s.value AS value, s.value_hi AS value_hi, s.unit AS unit, s.exactness AS exactness,
    substr(s."from", 1, 4) AS year, s."from" AS "from", s."to" AS "to", s.place AS place,
    coalesce(s.place_id, '') AS place_id, s.qualifier AS qualifier,
    coalesce(nullif(m.name, ''), nullif(m.name_zh, ''), nullif(s.measured_by, ''), r.publisher, '') AS measured_by,
    CASE s.said_on WHEN '' THEN coalesce(r.date, '') ELSE s.said_on END AS said_on,
    s.source AS source, s.locator AS locator, s.note AS note
FROM statements s
JOIN entities e ON e.id = s.subject AND e.until IS NULL
LEFT JOIN entities o ON o.id = s.object AND o.until IS NULL AND s.object <> ''
LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL AND s.measured_by <> ''
LEFT JOIN sources r ON r.id = s.source AND r.until IS NULL
WHERE s.until IS NULL;

CREATE VIEW entities_held AS
SELECT id AS entity, kind, name, name_zh, aliases, country, place, note FROM entities WHERE until IS NULL;

CREATE VIEW sources_held AS
SELECT id AS source, kind, publisher, title, date, url, language, note FROM sources WHERE until IS NULL;

CREATE VIEW rates_held AS
SELECT currency, month, per_usd, source FROM rates WHERE until IS NULL;

-- The level is what the statement says; else national where the name says so. Where a fund sits tells nothing: private
-- funds and national ones sit in cities too.
CREATE VIEW funds AS SELECT
    h.statement, h.subject AS entity, h.name, h.name_zh, h.country,
    CASE
        WHEN h.qualifier LIKE '%level=national%' THEN 'national'
        WHEN h.qualifier LIKE '%level=provincial%' THEN 'provincial'
        WHEN h.qualifier LIKE '%level=municipal%' THEN 'municipal'
        WHEN e.aliases LIKE '%国家%' OR h.name_zh LIKE '国家%' OR h.name LIKE 'National%' THEN 'national'
        ELSE ''
    END AS level,
    h.property, h.what, h.value, h.value_hi, h.unit, h.exactness, h.year, h."from", h."to", h.place, h.qualifier,
    h.measured_by, h.said_on, h.source
FROM statements_held h
JOIN entities e ON e.id = h.subject AND e.until IS NULL
WHERE h.kind = 'fund' AND h.property IN
    ('target_size', 'raised', 'registered_capital', 'paid_in', 'mobilised', 'first_close', 'invested');

CREATE VIEW companies AS SELECT
    statement, subject AS entity, name, name_zh, country, property, what, value, value_hi, unit, exactness, year, "from",
    "to", place, qualifier, measured_by, said_on, source
FROM statements_held WHERE kind = 'company' AND property IN
    ('valuation', 'market_value', 'revenue', 'profit', 'ipo_proceeds', 'raised');

CREATE VIEW valuations AS SELECT * FROM companies WHERE property IN ('valuation', 'market_value');

CREATE VIEW rounds AS SELECT
    statement, subject AS entity, name, name_zh, country, property, what, value, value_hi, unit, exactness, year, "from",
    "to", place, qualifier, measured_by, said_on, source
FROM statements_held WHERE kind = 'company' AND property = 'round_size';

CREATE VIEW programmes AS SELECT
    statement, subject AS entity, name, name_zh, country, property, what, value, value_hi, unit, exactness, year, "from",
    "to", place, qualifier, measured_by, said_on, source
FROM statements_held WHERE kind IN ('programme', 'agency', 'document') AND property IN
    ('budget', 'obligated', 'appropriated', 'invested', 'target_size', 'lending_quota');

CREATE VIEW counts AS SELECT
    statement, subject, subject_name, what, thing, value, value_hi, unit, exactness, year, "from", "to", place, qualifier,
    measured_by, said_on, source
FROM statements_held WHERE property = 'count';

CREATE VIEW shares AS SELECT
    statement, subject, subject_name, property, what, thing, value, value_hi, unit, exactness, year, "from", "to", place,
    qualifier, measured_by, said_on, source
FROM statements_held WHERE property IN ('share', 'growth');

CREATE VIEW unicorn_counts AS SELECT
    statement, subject, subject_name, what, thing, value, value_hi, unit, exactness, year, "from", "to", place, qualifier,
    measured_by, said_on, source
FROM statements_held WHERE property = 'count' AND thing = 'unicorns' AND kind = 'list';

CREATE VIEW events AS SELECT
    statement, subject, subject_name, kind, property, object, object_name, year, "from", "to", place, qualifier,
    measured_by, said_on, source
FROM statements_held WHERE property IN
    ('founded', 'announced', 'launched', 'registered', 'enacted', 'published', 'in_force', 'expired', 'expires',
     'reauthorised', 'listed', 'delisted', 'dissolved', 'held');

CREATE VIEW listings AS SELECT * FROM events WHERE property IN ('listed', 'delisted');

CREATE VIEW document_events AS SELECT
    statement, subject AS entity, name, name_zh, country, property, year, "from", qualifier, measured_by, said_on, source
FROM statements_held WHERE kind = 'document' AND property IN
    ('announced', 'published', 'enacted', 'in_force', 'expired', 'expires', 'reauthorised');

CREATE VIEW offices AS SELECT
    statement, subject, subject_name, kind, property, object, object_name, year, "from", "to", place, qualifier,
    measured_by, said_on, source
FROM statements_held WHERE property IN ('office', 'leads', 'works_at');

CREATE VIEW founders AS SELECT
    statement, subject, subject_name, kind, property, object, object_name, year, "from", "to", place, qualifier,
    measured_by, said_on, source
FROM statements_held WHERE property IN ('founder_of', 'cofounder_of');

CREATE VIEW members AS SELECT
    statement, subject, subject_name, kind, property, object, object_name, year, "from", "to", place, qualifier,
    measured_by, said_on, source
FROM statements_held WHERE property = 'member_of';

CREATE VIEW investments AS SELECT
    statement, subject, subject_name, kind, property, object, object_name, value, value_hi, unit, exactness, year, "from",
    "to", place, qualifier, measured_by, said_on, source
FROM statements_held WHERE property = 'invested_in';

CREATE VIEW phrases AS SELECT
    statement, subject, subject_name, kind, property, object, object_name, year, "from", "to", place, qualifier,
    measured_by, said_on, source
FROM statements_held WHERE kind = 'phrase' AND property IN ('first_use', 'coined', 'uses');

CREATE VIEW documents AS SELECT
    v.id AS document, v.collection, v.date, substr(v.date, 1, 4) AS year, v.published, v.title, v.issuer, v.speaker, v.forum,
    v.level, v.place, v.kind, v.language, v.doc_no, v.url, v.chars AS characters, v.near, v.extra
FROM document_versions v JOIN document_ranges r ON r.version = v.number AND r.until IS NULL;

CREATE VIEW document_texts AS SELECT v.id AS document, v.date, v.title, v.text
FROM document_versions v JOIN document_ranges r ON r.version = v.number AND r.until IS NULL;

CREATE VIEW document_corrections_held AS SELECT
    document, field, old, new, reason, decided_by, decided_on, since AS release
FROM document_corrections WHERE until IS NULL;

CREATE VIEW aligned_sentences AS SELECT
    v.id AS document, v.date, substr(v.date, 1, 4) AS year, v.title, p.seq, p.zh, p.en, p.source AS aligned_by, p.note
FROM document_versions v JOIN document_ranges r ON r.version = v.number AND r.until IS NULL
JOIN aligned_pairs p ON p.version = v.number;
