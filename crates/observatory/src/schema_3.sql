-- Schema version 3: statements by the day or month they are of, so that what happened on a day is found without reading all.
CREATE INDEX statements_from ON statements("from") WHERE "from" <> '';
