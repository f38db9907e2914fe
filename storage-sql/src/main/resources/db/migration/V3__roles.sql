-- A tenant's roles and device groups, as JSON: they are read and changed as one. Machines have been placed by the policy of
-- placed_version; while that is less than version, they are to be placed anew.
CREATE TABLE access_policies (
    tenant_id      CHAR(36)          NOT NULL PRIMARY KEY REFERENCES tenants (id),
    version        BIGINT            NOT NULL,
    placed_version BIGINT DEFAULT 0  NOT NULL,
    policy         VARCHAR(10000000) NOT NULL
);

-- The number of the device group that the machine was placed in; 0 for none.
ALTER TABLE machines ADD COLUMN device_group BIGINT DEFAULT 0 NOT NULL;
CREATE INDEX machines_by_device_group ON machines (tenant_id, device_group, id);

-- What the tenant may do, whoever asks.
ALTER TABLE tenants ADD COLUMN collecting BOOLEAN DEFAULT TRUE NOT NULL;
ALTER TABLE tenants ADD COLUMN windows_only BOOLEAN DEFAULT FALSE NOT NULL;
