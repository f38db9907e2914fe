CREATE TABLE users (
    id              CHAR(36)     NOT NULL PRIMARY KEY,
    tenant_id       CHAR(36)     NOT NULL REFERENCES tenants (id),
    name            VARCHAR(320) NOT NULL,
    name_folded     VARCHAR(640) NOT NULL,
    display_name    VARCHAR(200) NOT NULL,
    password        VARCHAR(400),
    directory_roles VARCHAR(400) NOT NULL,
    disabled        BOOLEAN      NOT NULL,
    tokens_from     BIGINT       NOT NULL,
    created         BIGINT       NOT NULL,
    UNIQUE (tenant_id, name_folded)
);

CREATE TABLE user_groups (
    id          CHAR(36)     NOT NULL PRIMARY KEY,
    tenant_id   CHAR(36)     NOT NULL REFERENCES tenants (id),
    name        VARCHAR(120) NOT NULL,
    name_folded VARCHAR(240) NOT NULL,
    created     BIGINT       NOT NULL,
    UNIQUE (tenant_id, name_folded)
);

CREATE TABLE user_group_members (
    user_id  CHAR(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    group_id CHAR(36) NOT NULL REFERENCES user_groups (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, group_id)
);
CREATE INDEX user_group_members_by_group ON user_group_members (group_id);
