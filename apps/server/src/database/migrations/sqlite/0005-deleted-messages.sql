alter table message add column deleted_at integer;
alter table message add column purged_at integer;
alter table message add column took_title integer not null default 0;
create index message_deleted on message (conversation_id, id) where deleted_at is not null;
create index message_to_purge on message (deleted_at) where deleted_at is not null and purged_at is null;

alter table conversation add column deletions integer not null default 0;

-- What is deleted leaves the index at once; else its words stay until segments are merged.
insert into search_text (search_text, rank) values ('secure-delete', 1);
