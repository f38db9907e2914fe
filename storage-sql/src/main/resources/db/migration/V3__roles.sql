-- A tenant's roles and device groups, as JSON: they are read and changed as one.
CREATE TABLE access_policies (
    tenant_id CHAR(36)         NOT NULL PRIMARY KEY REFERENCES tenants (id),
    policy    VARCHAR(10000000) NOT NULL
);

-- The number of the device group that the machine was placed in; 0 for none.
ALTER TABLE machines ADD COLUMN device_group INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX machines_by_device_group ON machines (tenant_id, device_group);
