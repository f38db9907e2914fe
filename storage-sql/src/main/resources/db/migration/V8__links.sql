-- How far a tenant's links reach at most, within what the server allows. As it is, that narrows nothing.
ALTER TABLE tenants ADD COLUMN link_lifetime BIGINT DEFAULT 86400 NOT NULL;
ALTER TABLE tenants ADD COLUMN link_uses INTEGER DEFAULT 2147483647 NOT NULL;
ALTER TABLE tenants ADD COLUMN link_network VARCHAR(400) DEFAULT 'any' NOT NULL;
ALTER TABLE tenants ADD COLUMN link_bound BOOLEAN DEFAULT FALSE NOT NULL;

-- Downloads with links that are good for a number of them; the first transfer of each used up one of the uses.
CREATE TABLE link_downloads (
    link_id     CHAR(36)    NOT NULL,
    number      INTEGER     NOT NULL,
    client      VARCHAR(80) NOT NULL,
    sent        BIGINT      NOT NULL,
    usable_until BIGINT     NOT NULL,
    PRIMARY KEY (link_id, number)
);
CREATE INDEX link_downloads_by_end ON link_downloads (usable_until);

-- What ends the links that concern it and were handed out until then.
CREATE TABLE link_revocations (
    kind         VARCHAR(20)  NOT NULL,
    subject      VARCHAR(400) NOT NULL,
    issued_until BIGINT       NOT NULL,
    PRIMARY KEY (kind, subject)
);
