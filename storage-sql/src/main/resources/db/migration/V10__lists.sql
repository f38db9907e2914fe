-- A list in the order of creation takes rows from an index as they come, and skips in it without a look at the row.
DROP INDEX machine_actions_by_creation;
CREATE INDEX machine_actions_by_creation ON machine_actions (tenant_id, created DESC, id);
DROP INDEX machine_actions_by_machine;
CREATE INDEX machine_actions_by_machine ON machine_actions (tenant_id, machine_id, created DESC, id);
DROP INDEX machine_actions_by_status;
CREATE INDEX machine_actions_by_status ON machine_actions (tenant_id, status, created DESC, id);
DROP INDEX machine_actions_by_type;
CREATE INDEX machine_actions_by_type ON machine_actions (tenant_id, type, created DESC, id);
DROP INDEX machine_actions_by_requestor;
CREATE INDEX machine_actions_by_requestor ON machine_actions (tenant_id, requestor_folded, created DESC, id);
-- With all that the order of creation needs, so that what was changed lately is sorted without a look at the rows.
DROP INDEX machine_actions_by_update;
CREATE INDEX machine_actions_by_update ON machine_actions (tenant_id, updated, created DESC, id);
