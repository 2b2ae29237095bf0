alter table conversation add column is_pinned integer not null default 0;
drop index conversation_by_change;
create index conversation_by_place on conversation (is_pinned desc, updated_at desc, id desc) where deleted_at is null;
