-- Views over what is held now. Every view and column is described in the table `about`.
CREATE TABLE about (view TEXT NOT NULL, "column" TEXT NOT NULL, words TEXT NOT NULL, words_zh TEXT NOT NULL, unit TEXT NOT NULL) STRICT;

CREATE VIEW funds AS SELECT s.id AS statement, e.id AS entity, e.name AS name, e.name_zh AS name_zh, e.country AS country, CASE WHEN s.qualifier LIKE '%level=national%' OR e.aliases LIKE '%国家%' OR e.name_zh LIKE '国家%' OR e.name LIKE 'National%' THEN 'national'
 WHEN s.qualifier LIKE '%level=provincial%' THEN 'provincial' WHEN s.qualifier LIKE '%level=municipal%' THEN 'municipal' ELSE '' END AS level, s.property AS property, s.what AS what,
 s.value AS value, s.value_hi AS value_hi, s.unit AS unit, s.exactness AS exactness, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL WHERE s.until IS NULL AND e.kind IN ('fund') AND s.property IN ('target_size', 'raised', 'registered_capital', 'paid_in', 'mobilised', 'first_close', 'invested');
INSERT INTO about VALUES ('funds', '', 'sums of funds', '基金各项金额', '');
INSERT INTO about VALUES
 ('funds', 'statement', 'id of the statement', '陈述编号', ''),
 ('funds', 'entity', 'id of the entity', '实体编号', ''),
 ('funds', 'name', 'English name', '英文名', ''),
 ('funds', 'name_zh', 'Chinese name', '中文名', ''),
 ('funds', 'country', 'ISO 3166 country', '国家', ''),
 ('funds', 'level', 'national, provincial or municipal, by qualifier or name', '层级', ''),
 ('funds', 'property', 'which sum it is', '哪一项', ''),
 ('funds', 'what', 'part or scope, in words', '范围', ''),
 ('funds', 'value', 'amount or lower end, plain decimal', '数值', 'unit'),
 ('funds', 'value_hi', 'upper end of a range', '上限', 'unit'),
 ('funds', 'unit', 'ISO 4217 code of the currency', '币种', ''),
 ('funds', 'exactness', 'how exact the source says it is', '精确程度', ''),
 ('funds', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('funds', 'to', 'end of that time', '所指时间止', ''),
 ('funds', 'place', 'place', '地点', ''),
 ('funds', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('funds', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('funds', 'said_on', 'when it was said', '发布日', ''),
 ('funds', 'source', 'id of the source', '来源编号', '');

CREATE VIEW companies AS SELECT s.id AS statement, e.id AS entity, e.name AS name, e.name_zh AS name_zh, e.country AS country, s.property AS property, s.what AS what,
 s.value AS value, s.value_hi AS value_hi, s.unit AS unit, s.exactness AS exactness, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL WHERE s.until IS NULL AND e.kind IN ('company') AND s.property IN ('valuation', 'market_value', 'revenue', 'profit', 'ipo_proceeds', 'raised');
INSERT INTO about VALUES ('companies', '', 'sums of companies', '公司各项金额', '');
INSERT INTO about VALUES
 ('companies', 'statement', 'id of the statement', '陈述编号', ''),
 ('companies', 'entity', 'id of the entity', '实体编号', ''),
 ('companies', 'name', 'English name', '英文名', ''),
 ('companies', 'name_zh', 'Chinese name', '中文名', ''),
 ('companies', 'country', 'ISO 3166 country', '国家', ''),
 ('companies', 'property', 'which sum it is', '哪一项', ''),
 ('companies', 'what', 'part or scope, in words', '范围', ''),
 ('companies', 'value', 'amount or lower end, plain decimal', '数值', 'unit'),
 ('companies', 'value_hi', 'upper end of a range', '上限', 'unit'),
 ('companies', 'unit', 'ISO 4217 code of the currency', '币种', ''),
 ('companies', 'exactness', 'how exact the source says it is', '精确程度', ''),
 ('companies', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('companies', 'to', 'end of that time', '所指时间止', ''),
 ('companies', 'place', 'place', '地点', ''),
 ('companies', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('companies', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('companies', 'said_on', 'when it was said', '发布日', ''),
 ('companies', 'source', 'id of the source', '来源编号', '');

CREATE VIEW rounds AS SELECT s.id AS statement, e.id AS entity, e.name AS name, e.name_zh AS name_zh, e.country AS country, s.property AS property, s.what AS what,
 s.value AS value, s.value_hi AS value_hi, s.unit AS unit, s.exactness AS exactness, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL WHERE s.until IS NULL AND e.kind IN ('company') AND s.property IN ('round_size');
INSERT INTO about VALUES ('rounds', '', 'rounds of funding', '融资轮次', '');
INSERT INTO about VALUES
 ('rounds', 'statement', 'id of the statement', '陈述编号', ''),
 ('rounds', 'entity', 'id of the entity', '实体编号', ''),
 ('rounds', 'name', 'English name', '英文名', ''),
 ('rounds', 'name_zh', 'Chinese name', '中文名', ''),
 ('rounds', 'country', 'ISO 3166 country', '国家', ''),
 ('rounds', 'property', 'which sum it is', '哪一项', ''),
 ('rounds', 'what', 'part or scope, in words', '范围', ''),
 ('rounds', 'value', 'amount or lower end, plain decimal', '数值', 'unit'),
 ('rounds', 'value_hi', 'upper end of a range', '上限', 'unit'),
 ('rounds', 'unit', 'ISO 4217 code of the currency', '币种', ''),
 ('rounds', 'exactness', 'how exact the source says it is', '精确程度', ''),
 ('rounds', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('rounds', 'to', 'end of that time', '所指时间止', ''),
 ('rounds', 'place', 'place', '地点', ''),
 ('rounds', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('rounds', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('rounds', 'said_on', 'when it was said', '发布日', ''),
 ('rounds', 'source', 'id of the source', '来源编号', '');

CREATE VIEW programmes AS SELECT s.id AS statement, e.id AS entity, e.name AS name, e.name_zh AS name_zh, e.country AS country, s.property AS property, s.what AS what,
 s.value AS value, s.value_hi AS value_hi, s.unit AS unit, s.exactness AS exactness, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL WHERE s.until IS NULL AND e.kind IN ('programme', 'agency', 'document') AND s.property IN ('budget', 'obligated', 'appropriated', 'invested', 'target_size', 'lending_quota');
INSERT INTO about VALUES ('programmes', '', 'money of programmes and agencies', '计划与机构的资金', '');
INSERT INTO about VALUES
 ('programmes', 'statement', 'id of the statement', '陈述编号', ''),
 ('programmes', 'entity', 'id of the entity', '实体编号', ''),
 ('programmes', 'name', 'English name', '英文名', ''),
 ('programmes', 'name_zh', 'Chinese name', '中文名', ''),
 ('programmes', 'country', 'ISO 3166 country', '国家', ''),
 ('programmes', 'property', 'which sum it is', '哪一项', ''),
 ('programmes', 'what', 'part or scope, in words', '范围', ''),
 ('programmes', 'value', 'amount or lower end, plain decimal', '数值', 'unit'),
 ('programmes', 'value_hi', 'upper end of a range', '上限', 'unit'),
 ('programmes', 'unit', 'ISO 4217 code of the currency', '币种', ''),
 ('programmes', 'exactness', 'how exact the source says it is', '精确程度', ''),
 ('programmes', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('programmes', 'to', 'end of that time', '所指时间止', ''),
 ('programmes', 'place', 'place', '地点', ''),
 ('programmes', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('programmes', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('programmes', 'said_on', 'when it was said', '发布日', ''),
 ('programmes', 'source', 'id of the source', '来源编号', '');

CREATE VIEW counts AS SELECT s.id AS statement, s.subject AS subject, e.name AS subject_name, s.what AS what, coalesce(s.thing, '') AS thing, s.value AS value, s.value_hi AS value_hi, s.unit AS unit, s.exactness AS exactness, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL WHERE s.until IS NULL AND s.property = 'count';
INSERT INTO about VALUES ('counts', '', 'numbers of things', '数量', '');
INSERT INTO about VALUES
 ('counts', 'statement', 'id of the statement', '陈述编号', ''),
 ('counts', 'subject', 'whose count, or the list that counted', '主体', ''),
 ('counts', 'subject_name', 'its name', '主体名称', ''),
 ('counts', 'what', 'thing counted, as written', '所计之物', ''),
 ('counts', 'thing', 'id of that thing', '所计之物编号', ''),
 ('counts', 'value', 'number or percent, plain decimal', '数值', 'unit'),
 ('counts', 'value_hi', 'upper end of a range', '上限', 'unit'),
 ('counts', 'unit', 'count, percent, times', '单位', ''),
 ('counts', 'exactness', 'how exact the source says it is', '精确程度', ''),
 ('counts', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('counts', 'to', 'end of that time', '所指时间止', ''),
 ('counts', 'place', 'place', '地点', ''),
 ('counts', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('counts', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('counts', 'said_on', 'when it was said', '发布日', ''),
 ('counts', 'source', 'id of the source', '来源编号', '');

CREATE VIEW shares AS SELECT s.id AS statement, s.subject AS subject, e.name AS subject_name, s.what AS what, coalesce(s.thing, '') AS thing, s.value AS value, s.value_hi AS value_hi, s.unit AS unit, s.exactness AS exactness, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL WHERE s.until IS NULL AND s.property IN ('share', 'growth');
INSERT INTO about VALUES ('shares', '', 'shares and changes', '占比与增速', '');
INSERT INTO about VALUES
 ('shares', 'statement', 'id of the statement', '陈述编号', ''),
 ('shares', 'subject', 'whose count, or the list that counted', '主体', ''),
 ('shares', 'subject_name', 'its name', '主体名称', ''),
 ('shares', 'what', 'thing counted, as written', '所计之物', ''),
 ('shares', 'thing', 'id of that thing', '所计之物编号', ''),
 ('shares', 'value', 'number or percent, plain decimal', '数值', 'unit'),
 ('shares', 'value_hi', 'upper end of a range', '上限', 'unit'),
 ('shares', 'unit', 'count, percent, times', '单位', ''),
 ('shares', 'exactness', 'how exact the source says it is', '精确程度', ''),
 ('shares', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('shares', 'to', 'end of that time', '所指时间止', ''),
 ('shares', 'place', 'place', '地点', ''),
 ('shares', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('shares', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('shares', 'said_on', 'when it was said', '发布日', ''),
 ('shares', 'source', 'id of the source', '来源编号', '');

CREATE VIEW unicorn_counts AS SELECT s.id AS statement, s.subject AS subject, e.name AS subject_name, s.what AS what, coalesce(s.thing, '') AS thing, s.value AS value, s.value_hi AS value_hi, s.unit AS unit, s.exactness AS exactness, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL WHERE s.until IS NULL AND s.property = 'count' AND s.thing = 'unicorns' AND e.kind = 'list';
INSERT INTO about VALUES ('unicorn_counts', '', 'unicorns by list, place and time', '各榜单独角兽数', '');
INSERT INTO about VALUES
 ('unicorn_counts', 'statement', 'id of the statement', '陈述编号', ''),
 ('unicorn_counts', 'subject', 'whose count, or the list that counted', '主体', ''),
 ('unicorn_counts', 'subject_name', 'its name', '主体名称', ''),
 ('unicorn_counts', 'what', 'thing counted, as written', '所计之物', ''),
 ('unicorn_counts', 'thing', 'id of that thing', '所计之物编号', ''),
 ('unicorn_counts', 'value', 'number or percent, plain decimal', '数值', 'unit'),
 ('unicorn_counts', 'value_hi', 'upper end of a range', '上限', 'unit'),
 ('unicorn_counts', 'unit', 'count, percent, times', '单位', ''),
 ('unicorn_counts', 'exactness', 'how exact the source says it is', '精确程度', ''),
 ('unicorn_counts', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('unicorn_counts', 'to', 'end of that time', '所指时间止', ''),
 ('unicorn_counts', 'place', 'place', '地点', ''),
 ('unicorn_counts', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('unicorn_counts', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('unicorn_counts', 'said_on', 'when it was said', '发布日', ''),
 ('unicorn_counts', 'source', 'id of the source', '来源编号', '');

CREATE VIEW events AS SELECT s.id AS statement, s.subject AS subject, e.name AS subject_name, e.kind AS kind, s.property AS property, s.object AS object, coalesce(o.name, s.object) AS object_name, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL LEFT JOIN entities o ON o.id = s.object AND o.until IS NULL WHERE s.until IS NULL AND s.property IN ('founded','announced','launched','registered','enacted','published','in_force','expired','expires','reauthorised','listed','delisted','dissolved','held');
INSERT INTO about VALUES ('events', '', 'dated events', '事件', '');
INSERT INTO about VALUES
 ('events', 'statement', 'id of the statement', '陈述编号', ''),
 ('events', 'subject', 'id of the subject', '主体', ''),
 ('events', 'subject_name', 'its name', '主体名称', ''),
 ('events', 'kind', 'kind of the subject', '类别', ''),
 ('events', 'property', 'what happened or what relation', '事项', ''),
 ('events', 'object', 'id of the other side', '客体', ''),
 ('events', 'object_name', 'its name', '客体名称', ''),
 ('events', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('events', 'to', 'end of that time', '所指时间止', ''),
 ('events', 'place', 'place', '地点', ''),
 ('events', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('events', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('events', 'said_on', 'when it was said', '发布日', ''),
 ('events', 'source', 'id of the source', '来源编号', '');

CREATE VIEW offices AS SELECT s.id AS statement, s.subject AS subject, e.name AS subject_name, e.kind AS kind, s.property AS property, s.object AS object, coalesce(o.name, s.object) AS object_name, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL LEFT JOIN entities o ON o.id = s.object AND o.until IS NULL WHERE s.until IS NULL AND s.property IN ('office','leads','works_at');
INSERT INTO about VALUES ('offices', '', 'who holds which office', '职务', '');
INSERT INTO about VALUES
 ('offices', 'statement', 'id of the statement', '陈述编号', ''),
 ('offices', 'subject', 'id of the subject', '主体', ''),
 ('offices', 'subject_name', 'its name', '主体名称', ''),
 ('offices', 'kind', 'kind of the subject', '类别', ''),
 ('offices', 'property', 'what happened or what relation', '事项', ''),
 ('offices', 'object', 'id of the other side', '客体', ''),
 ('offices', 'object_name', 'its name', '客体名称', ''),
 ('offices', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('offices', 'to', 'end of that time', '所指时间止', ''),
 ('offices', 'place', 'place', '地点', ''),
 ('offices', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('offices', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('offices', 'said_on', 'when it was said', '发布日', ''),
 ('offices', 'source', 'id of the source', '来源编号', '');

CREATE VIEW founders AS SELECT s.id AS statement, s.subject AS subject, e.name AS subject_name, e.kind AS kind, s.property AS property, s.object AS object, coalesce(o.name, s.object) AS object_name, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL LEFT JOIN entities o ON o.id = s.object AND o.until IS NULL WHERE s.until IS NULL AND s.property IN ('founder_of','cofounder_of');
INSERT INTO about VALUES ('founders', '', 'who founded what', '创办人', '');
INSERT INTO about VALUES
 ('founders', 'statement', 'id of the statement', '陈述编号', ''),
 ('founders', 'subject', 'id of the subject', '主体', ''),
 ('founders', 'subject_name', 'its name', '主体名称', ''),
 ('founders', 'kind', 'kind of the subject', '类别', ''),
 ('founders', 'property', 'what happened or what relation', '事项', ''),
 ('founders', 'object', 'id of the other side', '客体', ''),
 ('founders', 'object_name', 'its name', '客体名称', ''),
 ('founders', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('founders', 'to', 'end of that time', '所指时间止', ''),
 ('founders', 'place', 'place', '地点', ''),
 ('founders', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('founders', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('founders', 'said_on', 'when it was said', '发布日', ''),
 ('founders', 'source', 'id of the source', '来源编号', '');

CREATE VIEW investments AS SELECT s.id AS statement, s.subject AS subject, e.name AS subject_name, e.kind AS kind, s.property AS property, s.object AS object, coalesce(o.name, s.object) AS object_name, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL LEFT JOIN entities o ON o.id = s.object AND o.until IS NULL WHERE s.until IS NULL AND s.property = 'invested_in';
INSERT INTO about VALUES ('investments', '', 'who invested in what', '投资关系', '');
INSERT INTO about VALUES
 ('investments', 'statement', 'id of the statement', '陈述编号', ''),
 ('investments', 'subject', 'id of the subject', '主体', ''),
 ('investments', 'subject_name', 'its name', '主体名称', ''),
 ('investments', 'kind', 'kind of the subject', '类别', ''),
 ('investments', 'property', 'what happened or what relation', '事项', ''),
 ('investments', 'object', 'id of the other side', '客体', ''),
 ('investments', 'object_name', 'its name', '客体名称', ''),
 ('investments', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('investments', 'to', 'end of that time', '所指时间止', ''),
 ('investments', 'place', 'place', '地点', ''),
 ('investments', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('investments', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('investments', 'said_on', 'when it was said', '发布日', ''),
 ('investments', 'source', 'id of the source', '来源编号', '');

CREATE VIEW phrases AS SELECT s.id AS statement, s.subject AS subject, e.name AS subject_name, e.kind AS kind, s.property AS property, s.object AS object, coalesce(o.name, s.object) AS object_name, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, coalesce(m.name, s.measured_by) AS measured_by,
 CASE s.said_on WHEN '' THEN src.date ELSE s.said_on END AS said_on, s.source AS source
 FROM statements s JOIN entities e ON e.id = s.subject AND e.until IS NULL
 LEFT JOIN entities m ON m.id = s.measured_by AND m.until IS NULL LEFT JOIN sources src ON src.id = s.source AND src.until IS NULL LEFT JOIN entities o ON o.id = s.object AND o.until IS NULL WHERE s.until IS NULL AND s.property IN ('first_use','coined','uses');
INSERT INTO about VALUES ('phrases', '', 'uses of phrases', '提法的使用', '');
INSERT INTO about VALUES
 ('phrases', 'statement', 'id of the statement', '陈述编号', ''),
 ('phrases', 'subject', 'id of the subject', '主体', ''),
 ('phrases', 'subject_name', 'its name', '主体名称', ''),
 ('phrases', 'kind', 'kind of the subject', '类别', ''),
 ('phrases', 'property', 'what happened or what relation', '事项', ''),
 ('phrases', 'object', 'id of the other side', '客体', ''),
 ('phrases', 'object_name', 'its name', '客体名称', ''),
 ('phrases', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('phrases', 'to', 'end of that time', '所指时间止', ''),
 ('phrases', 'place', 'place', '地点', ''),
 ('phrases', 'qualifier', 'key=value pairs that narrow it', '限定', ''),
 ('phrases', 'measured_by', 'who measured; empty: the publisher', '统计方', ''),
 ('phrases', 'said_on', 'when it was said', '发布日', ''),
 ('phrases', 'source', 'id of the source', '来源编号', '');

CREATE VIEW statements_held AS SELECT s.id AS statement, s.subject AS subject, s.property AS property, s.object AS object, s.what AS what, s.value AS value, s.value_hi AS value_hi, s.unit AS unit, s.exactness AS exactness, s."from" AS "from", s."to" AS "to", s.place AS place, s.qualifier AS qualifier, s.measured_by AS measured_by, s.said_on AS said_on, s.source AS source, s.locator AS locator, s.note AS note FROM statements s WHERE s.until IS NULL;
INSERT INTO about VALUES ('statements_held', '', 'every statement held now', '现存全部陈述', '');
INSERT INTO about VALUES
 ('statements_held', 'statement', 'id', '编号', ''),
 ('statements_held', 'subject', 'entity id', '主体', ''),
 ('statements_held', 'property', 'property', '属性', ''),
 ('statements_held', 'object', 'entity id', '客体', ''),
 ('statements_held', 'what', 'thing, in words', '所指', ''),
 ('statements_held', 'value', 'plain decimal', '数值', 'unit'),
 ('statements_held', 'value_hi', 'upper end', '上限', 'unit'),
 ('statements_held', 'unit', 'unit', '单位', ''),
 ('statements_held', 'exactness', 'how exact', '精确程度', ''),
 ('statements_held', 'from', 'start of the time spoken of', '所指时间起', ''),
 ('statements_held', 'to', 'end of that time', '所指时间止', ''),
 ('statements_held', 'place', 'place', '地点', ''),
 ('statements_held', 'qualifier', 'key=value pairs', '限定', ''),
 ('statements_held', 'measured_by', 'who measured', '统计方', ''),
 ('statements_held', 'said_on', 'when it was said', '发布日', ''),
 ('statements_held', 'source', 'source id', '来源', ''),
 ('statements_held', 'locator', 'where in the source', '出处', ''),
 ('statements_held', 'note', 'note', '备注', '');

CREATE VIEW entities_held AS SELECT id AS entity, kind AS kind, name AS name, name_zh AS name_zh, aliases AS aliases, country AS country, place AS place, note AS note FROM entities WHERE until IS NULL;
INSERT INTO about VALUES ('entities_held', '', 'every entity held now', '现存全部实体', '');
INSERT INTO about VALUES
 ('entities_held', 'entity', 'id', '编号', ''),
 ('entities_held', 'kind', 'kind', '类别', ''),
 ('entities_held', 'name', 'English name', '英文名', ''),
 ('entities_held', 'name_zh', 'Chinese name', '中文名', ''),
 ('entities_held', 'aliases', 'other names', '别名', ''),
 ('entities_held', 'country', 'country', '国家', ''),
 ('entities_held', 'place', 'place', '地点', ''),
 ('entities_held', 'note', 'note', '备注', '');

CREATE VIEW sources_held AS SELECT id AS source, kind AS kind, publisher AS publisher, title AS title, date AS date, url AS url, language AS language, note AS note FROM sources WHERE until IS NULL;
INSERT INTO about VALUES ('sources_held', '', 'every source held now', '现存全部来源', '');
INSERT INTO about VALUES
 ('sources_held', 'source', 'id', '编号', ''),
 ('sources_held', 'kind', 'kind', '类别', ''),
 ('sources_held', 'publisher', 'publisher', '发布者', ''),
 ('sources_held', 'title', 'title', '标题', ''),
 ('sources_held', 'date', 'date of publication', '日期', ''),
 ('sources_held', 'url', 'address', '网址', ''),
 ('sources_held', 'language', 'language', '语言', ''),
 ('sources_held', 'note', 'note', '备注', '');
