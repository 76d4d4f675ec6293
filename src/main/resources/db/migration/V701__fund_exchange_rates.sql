-- Rates as recorded, append-only: a correction is a later row for the same date, so that what was used stays readable.
CREATE TABLE exchange_rate (
    id UUID NOT NULL,
    from_currency CHAR(3) NOT NULL,
    to_currency CHAR(3) NOT NULL,
    rate DECIMAL(24, 12) NOT NULL,
    source VARCHAR(60) NOT NULL,
    rate_date DATE NOT NULL,
    recorded_by UUID NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_exchange_rate_rate CHECK (rate > 0),
    CONSTRAINT ck_exchange_rate_to_currency CHECK (to_currency <> from_currency)
);
CREATE INDEX ix_exchange_rate_from_currency_to_currency_rate_date
    ON exchange_rate (from_currency, to_currency, rate_date, recorded_at);

GRANT SELECT, INSERT ON exchange_rate TO '${app-user}'@'%';
