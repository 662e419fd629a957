-- The lines of all ledgers: `body` is the line as it stands in a file, without its end.
CREATE TABLE coordlib_lines (
    ledger text NOT NULL,
    line bigint NOT NULL CHECK (line > 0),
    body text NOT NULL,
    PRIMARY KEY (ledger, line)
);
-- statement
CREATE FUNCTION coordlib_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = 'coordlib: a line of a ledger never changes (' || TG_OP || ' refused)';
END $$;
-- statement
CREATE TRIGGER coordlib_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON coordlib_lines
    FOR EACH STATEMENT EXECUTE FUNCTION coordlib_refuse();
-- statement
-- A line is the next one, and bears the seal that its content and the line before give.
CREATE FUNCTION coordlib_sealed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    last record;
    before text := '9685dce8b32f48c61a247796968908c2325e29df445cece765c2551423575359';
    seal text := left(right(NEW.body, 66), 64);
BEGIN
    SELECT line, body INTO last FROM coordlib_lines WHERE ledger = NEW.ledger ORDER BY line DESC LIMIT 1;
    IF FOUND THEN
        before := left(right(last.body, 66), 64);
    END IF;
    IF NEW.line <> coalesce(last.line, 0) + 1
        OR right(NEW.body, 75) <> ',"hash":"' || seal || '"}'
        OR seal <> encode(sha256(convert_to(before || left(NEW.body, -75), 'UTF8')), 'hex')
    THEN
        RAISE EXCEPTION USING MESSAGE = 'coordlib: the line is forged or out of order';
    END IF;
    RETURN NEW;
END $$;
-- statement
CREATE TRIGGER coordlib_next BEFORE INSERT ON coordlib_lines FOR EACH ROW EXECUTE FUNCTION coordlib_sealed();
