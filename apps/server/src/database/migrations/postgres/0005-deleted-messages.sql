alter table message add column deleted_at bigint;
alter table message add column purged_at bigint;
alter table message add column took_title bigint not null default 0;
create index message_deleted on message (conversation_id, id) where deleted_at is not null;
create index message_to_purge on message (deleted_at) where deleted_at is not null and purged_at is null;

alter table conversation add column deletions bigint not null default 0;

