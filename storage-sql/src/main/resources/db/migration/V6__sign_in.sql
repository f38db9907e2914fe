-- How users sign in through an application.
ALTER TABLE applications ADD COLUMN public_client BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE applications ADD COLUMN delegated_permissions VARCHAR(1000) DEFAULT '' NOT NULL;

CREATE TABLE application_redirects (
    application_id CHAR(36)      NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    position       INTEGER       NOT NULL,
    uri            VARCHAR(2000) NOT NULL,
    PRIMARY KEY (application_id, position)
);

-- What users have agreed to, or are asked to: codes, device codes and refresh tokens, of which only hashes are kept.
CREATE TABLE grants (
    secret         CHAR(64)     NOT NULL PRIMARY KEY,
    kind           VARCHAR(20)  NOT NULL,
    state          VARCHAR(20)  NOT NULL,
    tenant_id      CHAR(36)     NOT NULL REFERENCES tenants (id),
    application_id CHAR(36)     NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    user_id        CHAR(36) REFERENCES users (id) ON DELETE CASCADE,
    user_code      VARCHAR(20) UNIQUE,
    audience       VARCHAR(400) NOT NULL,
    scopes         VARCHAR(1000) NOT NULL,
    redirect_uri   VARCHAR(2000),
    challenge      VARCHAR(100),
    nonce          VARCHAR(400),
    -- Of a refresh token: the half that changes with each use. Of a code: the refresh token that it gave.
    successor      CHAR(64),
    begun          BIGINT       NOT NULL,
    used           BIGINT       NOT NULL,
    expires        BIGINT       NOT NULL
);
CREATE INDEX grants_by_expiry ON grants (expires);
CREATE INDEX grants_by_user ON grants (user_id, used);
CREATE INDEX grants_by_application ON grants (application_id, kind);
