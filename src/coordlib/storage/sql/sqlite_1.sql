-- The lines of all ledgers: `body` is the line as it stands in a file, without its end.
CREATE TABLE coordlib_lines (
    ledger text NOT NULL,
    line integer NOT NULL CHECK (line > 0),
    body text NOT NULL,
    PRIMARY KEY (ledger, line)
) WITHOUT ROWID;
-- statement
CREATE TRIGGER coordlib_no_update BEFORE UPDATE ON coordlib_lines
BEGIN SELECT RAISE(ABORT, 'coordlib: a line of a ledger never changes (UPDATE refused)'); END;
-- statement
CREATE TRIGGER coordlib_no_delete BEFORE DELETE ON coordlib_lines
BEGIN SELECT RAISE(ABORT, 'coordlib: a line of a ledger never changes (DELETE refused)'); END;
-- statement
-- A line is the next one, and bears the seal that its content and the line before give. SQLite has no SHA-256: coordlib
-- brings coordlib_sha256, and who comes without it inserts nothing.
CREATE TRIGGER coordlib_next BEFORE INSERT ON coordlib_lines
BEGIN
    SELECT RAISE(ABORT, 'coordlib: the line is forged or out of order')
    WHERE NEW.line <> 1 + (SELECT coalesce(max(line), 0) FROM coordlib_lines WHERE ledger = NEW.ledger)
        OR substr(NEW.body, -75) <> ',"hash":"' || substr(NEW.body, -66, 64) || '"}'
        OR substr(NEW.body, -66, 64) <> coordlib_sha256(
            coalesce(
                (SELECT substr(body, -66, 64) FROM coordlib_lines WHERE ledger = NEW.ledger AND line = NEW.line - 1),
                '9685dce8b32f48c61a247796968908c2325e29df445cece765c2551423575359'
            ) || substr(NEW.body, 1, length(NEW.body) - 75)
        );
END;
