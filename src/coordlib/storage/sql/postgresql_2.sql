-- Where an opening may begin to read: derived from the lines, and made anew at any time.
CREATE TABLE coordlib_snapshots (
    ledger text NOT NULL PRIMARY KEY,
    body text NOT NULL
);
