-- Times are ticks of 100 ns since 1970. Names that are compared without regard to letter case have a folded copy.

CREATE TABLE installation (
    name  VARCHAR(40)  NOT NULL PRIMARY KEY,
    value VARCHAR(400) NOT NULL
);

CREATE TABLE tenants (
    id          CHAR(36)     NOT NULL PRIMARY KEY,
    name        VARCHAR(120) NOT NULL,
    name_folded VARCHAR(240) NOT NULL UNIQUE,
    created     BIGINT       NOT NULL
);

CREATE TABLE applications (
    id          CHAR(36)     NOT NULL PRIMARY KEY,
    tenant_id   CHAR(36)     NOT NULL REFERENCES tenants (id),
    name        VARCHAR(120) NOT NULL,
    permissions VARCHAR(1000) NOT NULL,
    link_form   VARCHAR(20),
    created     BIGINT       NOT NULL
);

CREATE TABLE application_secrets (
    application_id CHAR(36) NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    hash           CHAR(64) NOT NULL,
    created        BIGINT   NOT NULL,
    expires        BIGINT,
    PRIMARY KEY (application_id, hash)
);

CREATE TABLE enrolment_tokens (
    hash      CHAR(64) NOT NULL PRIMARY KEY,
    tenant_id CHAR(36) NOT NULL REFERENCES tenants (id),
    uses_left INTEGER  NOT NULL,
    expires   BIGINT   NOT NULL
);

CREATE TABLE collectors (
    machine_id CHAR(40) NOT NULL PRIMARY KEY,
    tenant_id  CHAR(36) NOT NULL REFERENCES tenants (id),
    public_key CHAR(64) NOT NULL,
    enrolled   BIGINT   NOT NULL,
    removed    BOOLEAN  NOT NULL
);

CREATE TABLE machines (
    id                       CHAR(40)     NOT NULL PRIMARY KEY,
    tenant_id                CHAR(36)     NOT NULL REFERENCES tenants (id),
    computer_dns_name        VARCHAR(255) NOT NULL,
    computer_dns_name_folded VARCHAR(510) NOT NULL,
    host_name_folded         VARCHAR(510) NOT NULL,
    aad_device_id_folded     VARCHAR(72),
    os_platform              VARCHAR(60)  NOT NULL,
    os_platform_folded       VARCHAR(120) NOT NULL,
    version                  VARCHAR(60),
    version_folded           VARCHAR(120),
    last_ip_address          VARCHAR(60),
    last_ip_address_folded   VARCHAR(120),
    first_seen               BIGINT       NOT NULL,
    last_seen                BIGINT       NOT NULL,
    last_external_ip_address VARCHAR(60),
    removed                  BOOLEAN      NOT NULL,
    facts                    VARCHAR(1000000) NOT NULL
);
CREATE INDEX machines_by_name ON machines (tenant_id, computer_dns_name_folded);
CREATE INDEX machines_by_host ON machines (tenant_id, host_name_folded);
CREATE INDEX machines_by_device ON machines (tenant_id, aad_device_id_folded);
CREATE INDEX machines_by_last_seen ON machines (tenant_id, last_seen);

CREATE TABLE machine_tags (
    machine_id CHAR(40)     NOT NULL REFERENCES machines (id) ON DELETE CASCADE,
    position   INTEGER      NOT NULL,
    tag        VARCHAR(200) NOT NULL,
    tag_folded VARCHAR(400) NOT NULL,
    PRIMARY KEY (machine_id, position)
);
CREATE INDEX machine_tags_by_tag ON machine_tags (tag_folded);

CREATE TABLE machine_actions (
    id                     VARCHAR(40)   NOT NULL PRIMARY KEY,
    tenant_id              CHAR(36)      NOT NULL REFERENCES tenants (id),
    type                   VARCHAR(60)   NOT NULL,
    requestor              VARCHAR(400)  NOT NULL,
    requestor_folded       VARCHAR(800)  NOT NULL,
    requestor_comment      VARCHAR(4000) NOT NULL,
    status                 VARCHAR(20)   NOT NULL,
    -- Holds machine and type while the action is open, so that the database itself refuses a second one.
    open_key               VARCHAR(110) UNIQUE,
    machine_id             CHAR(40)      NOT NULL REFERENCES machines (id),
    computer_dns_name      VARCHAR(255)  NOT NULL,
    created                BIGINT        NOT NULL,
    updated                BIGINT        NOT NULL,
    cancellation_requestor VARCHAR(400),
    cancellation_comment   VARCHAR(4000),
    cancellation_time      BIGINT,
    error_hresult          INTEGER       NOT NULL,
    external_id            VARCHAR(400),
    request_source         VARCHAR(40)   NOT NULL,
    troubleshoot_info      VARCHAR(4000),
    package_id             CHAR(36),
    package_size           BIGINT,
    package_sha256         CHAR(64)
);
CREATE INDEX machine_actions_by_creation ON machine_actions (tenant_id, created);
CREATE INDEX machine_actions_by_update ON machine_actions (tenant_id, updated);
CREATE INDEX machine_actions_by_machine ON machine_actions (machine_id, created);

CREATE TABLE uploads (
    id         CHAR(36)    NOT NULL PRIMARY KEY,
    tenant_id  CHAR(36)    NOT NULL,
    action_id  VARCHAR(40) NOT NULL UNIQUE REFERENCES machine_actions (id),
    machine_id CHAR(40)    NOT NULL,
    stored     BIGINT      NOT NULL,
    length     BIGINT,
    created    BIGINT      NOT NULL
);

CREATE TABLE server_keys (
    id       VARCHAR(80)   NOT NULL PRIMARY KEY,
    purpose  VARCHAR(40)   NOT NULL,
    material VARCHAR(8000) NOT NULL,
    created  BIGINT        NOT NULL
);

CREATE TABLE audit_events (
    id         CHAR(36)     NOT NULL PRIMARY KEY,
    time       BIGINT       NOT NULL,
    what       VARCHAR(60)  NOT NULL,
    tenant_id  VARCHAR(40),
    caller     VARCHAR(400) NOT NULL,
    address    VARCHAR(60),
    subject    VARCHAR(100),
    link_id    CHAR(36),
    result     VARCHAR(400) NOT NULL
);
CREATE INDEX audit_events_by_time ON audit_events (time);
