-- The key that encrypts the server's keys, itself encrypted by the operator's master key: one row, or none where there is no
-- master key.
CREATE TABLE data_keys (
    id      CHAR(36)      NOT NULL PRIMARY KEY,
    master  VARCHAR(2000) NOT NULL,
    wrapped VARCHAR(8000) NOT NULL
);

-- What encrypts the material; nothing where it is in clear.
ALTER TABLE server_keys ADD COLUMN data_key_id CHAR(36) REFERENCES data_keys (id);

-- From when the key is the one in use. Up to here a key for tokens waited an hour, unless it was the first.
ALTER TABLE server_keys ADD COLUMN used_from BIGINT DEFAULT 0 NOT NULL;
UPDATE server_keys SET used_from = created;
UPDATE server_keys SET used_from = created + 36000000000
    WHERE purpose = 'access-tokens'
    AND created > (SELECT MIN(first.created) FROM server_keys AS first WHERE first.purpose = 'access-tokens');
