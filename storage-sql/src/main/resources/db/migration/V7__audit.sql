-- The record, with numbers that increase: reading goes on after a number.
CREATE TABLE audit_log (
    sequence   BIGINT       NOT NULL PRIMARY KEY,
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
INSERT INTO audit_log (sequence, time, what, actor_kind, actor_id, actor_name, address, tenant_id, machine_id, action_id, link_id, subject, detail, result, times)
    SELECT ROW_NUMBER() OVER (ORDER BY old.time, old.id),
        old.time,
        CASE old.what WHEN 'package.download' THEN 'package.downloaded' ELSE old.what END,
        CASE old.what WHEN 'link.created' THEN 'application' WHEN 'collector.enrolled' THEN 'collector' ELSE 'nobody' END,
        CASE old.what WHEN 'package.download' THEN NULL ELSE old.caller END,
        NULL,
        old.address,
        old.tenant_id,
        CASE old.what WHEN 'collector.enrolled' THEN old.subject ELSE NULL END,
        CASE old.what WHEN 'collector.enrolled' THEN NULL ELSE old.subject END,
        old.link_id,
        NULL,
        CASE old.what WHEN 'package.download' THEN old.result ELSE NULL END,
        'ok',
        1
    FROM audit_events AS old;
DROP TABLE audit_events;
CREATE INDEX audit_log_by_time ON audit_log (time);
CREATE INDEX audit_log_by_action ON audit_log (action_id, sequence);
CREATE INDEX audit_log_by_machine ON audit_log (machine_id, sequence);
CREATE INDEX audit_log_by_link ON audit_log (link_id);
