-- The sequence is SQLite's own key of the rows, which saves a tree that every record had to be put into as well.
CREATE TABLE audit_rows (
    sequence   INTEGER      NOT NULL PRIMARY KEY,
    time       BIGINT       NOT NULL,
    what       VARCHAR(60)  NOT NULL,
    actor_kind VARCHAR(20)  NOT NULL,
    actor_id   VARCHAR(400),
    actor_name VARCHAR(400),
    address    VARCHAR(60),
    tenant_id  VARCHAR(40),
    machine_id VARCHAR(40),
    action_id  VARCHAR(40),
    link_id    VARCHAR(40),
    subject    VARCHAR(400),
    detail     VARCHAR(400),
    result     VARCHAR(400) NOT NULL,
    times      BIGINT       NOT NULL
);
INSERT INTO audit_rows (sequence, time, what, actor_kind, actor_id, actor_name, address, tenant_id, machine_id, action_id, link_id, subject, detail, result, times)
    SELECT sequence, time, what, actor_kind, actor_id, actor_name, address, tenant_id, machine_id, action_id, link_id, subject, detail, result, times
    FROM audit_log ORDER BY sequence;
DROP TABLE audit_log;
ALTER TABLE audit_rows RENAME TO audit_log;
CREATE INDEX audit_log_by_time ON audit_log (time);
CREATE INDEX audit_log_by_action ON audit_log (action_id, sequence);
CREATE INDEX audit_log_by_machine ON audit_log (machine_id, sequence);
CREATE INDEX audit_log_by_link ON audit_log (link_id);
