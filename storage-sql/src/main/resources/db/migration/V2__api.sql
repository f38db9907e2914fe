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
-- Not by last_seen, though it is asked for: it changes every few minutes, and no index has to follow.
CREATE INDEX machine_addresses_by_address ON machine_addresses (tenant_id, address, first_seen);

-- Tags come from the device (all that there were up to here), or were added through the API.
CREATE TABLE tags_of_machines (
    machine_id  CHAR(40)     NOT NULL REFERENCES machines (id) ON DELETE CASCADE,
    tenant_id   CHAR(36)     NOT NULL REFERENCES tenants (id),
    from_device BOOLEAN      NOT NULL,
    position    INTEGER      NOT NULL,
    tag         VARCHAR(200) NOT NULL,
    tag_folded  VARCHAR(400) NOT NULL,
    PRIMARY KEY (machine_id, from_device, position)
);
INSERT INTO tags_of_machines (machine_id, tenant_id, from_device, position, tag, tag_folded)
    SELECT machine_tags.machine_id, machines.tenant_id, TRUE, machine_tags.position, machine_tags.tag, machine_tags.tag_folded
    FROM machine_tags JOIN machines ON machines.id = machine_tags.machine_id;
DROP TABLE machine_tags;
ALTER TABLE tags_of_machines RENAME TO machine_tags;
CREATE INDEX machine_tags_by_tag ON machine_tags (tenant_id, tag_folded, machine_id);

-- Lists are filtered by any of these, in the order of id or creation (EXPLAIN QUERY PLAN is a test: QueryPlanTest).
DROP INDEX machines_by_name;
DROP INDEX machines_by_device;
CREATE INDEX machines_by_id ON machines (tenant_id, id, removed, last_seen);
CREATE INDEX machines_by_name ON machines (tenant_id, computer_dns_name_folded, id);
CREATE INDEX machines_by_device ON machines (tenant_id, aad_device_id_folded, id);
CREATE INDEX machines_by_platform ON machines (tenant_id, os_platform_folded, id);
CREATE INDEX machines_by_version ON machines (tenant_id, version_folded, id);
CREATE INDEX machines_by_address ON machines (tenant_id, last_ip_address_folded, id);
-- With the time of the last change, so that a filter on it is decided without the row.
DROP INDEX machine_actions_by_creation;
CREATE INDEX machine_actions_by_creation ON machine_actions (tenant_id, created, updated);
DROP INDEX machine_actions_by_machine;
CREATE INDEX machine_actions_by_machine ON machine_actions (tenant_id, machine_id, created);
CREATE INDEX machine_actions_by_status ON machine_actions (tenant_id, status, created);
CREATE INDEX machine_actions_by_type ON machine_actions (tenant_id, type, created);
CREATE INDEX machine_actions_by_requestor ON machine_actions (tenant_id, requestor_folded, created);
