-- The region decides the host of package links; domains name a tenant at the token endpoint.
ALTER TABLE tenants ADD COLUMN region VARCHAR(20) DEFAULT 'us' NOT NULL;

CREATE TABLE tenant_domains (
    domain    VARCHAR(255) NOT NULL PRIMARY KEY,
    tenant_id CHAR(36)     NOT NULL REFERENCES tenants (id)
);

ALTER TABLE applications ADD COLUMN disabled BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE application_secrets ADD COLUMN name VARCHAR(120);

-- Public keys that verify client assertions.
CREATE TABLE application_certificates (
    application_id CHAR(36)      NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    sha256         CHAR(64)      NOT NULL,
    sha1           CHAR(40)      NOT NULL,
    subject        VARCHAR(400)  NOT NULL,
    certificate    VARCHAR(16000) NOT NULL,
    not_before     BIGINT        NOT NULL,
    expires        BIGINT        NOT NULL,
    created        BIGINT        NOT NULL,
    PRIMARY KEY (application_id, sha256)
);

-- When a machine was seen with an internal address: from the first to the last sign of life with it.
CREATE TABLE machine_addresses (
    machine_id CHAR(40)     NOT NULL REFERENCES machines (id) ON DELETE CASCADE,
    tenant_id  CHAR(36)     NOT NULL REFERENCES tenants (id),
    address    VARCHAR(60)  NOT NULL,
    first_seen BIGINT       NOT NULL,
    last_seen  BIGINT       NOT NULL,
    is_current BOOLEAN      NOT NULL,
    PRIMARY KEY (machine_id, address, first_seen)
);
CREATE INDEX machine_addresses_by_address ON machine_addresses (tenant_id, address, last_seen);
