create table conversation (
  id text primary key,
  title text not null,
  settings text not null,
  current_branch text not null,
  seq integer not null,
  message_count integer not null default 0,
  branch_count integer not null default 0,
  last_run_id text,
  created_at integer not null,
  updated_at integer not null,
  deleted_at integer
);
create index conversation_by_change on conversation (updated_at desc, id desc) where deleted_at is null;

create table message (
  id text primary key,
  conversation_id text not null references conversation (id),
  parent_id text references message (id),
  branch text not null,
  position integer not null,
  role text not null,
  parts text not null,
  run_id text,
  created_at integer not null
);
create index message_by_parent on message (conversation_id, parent_id);
create index message_by_branch on message (conversation_id, branch);

create table branch (
  conversation_id text not null references conversation (id),
  name text not null,
  head_id text,
  ordinal integer not null,
  version integer not null,
  primary key (conversation_id, name)
) without rowid;

create table branch_log (
  conversation_id text not null,
  branch text not null,
  version integer not null,
  head_id text,
  moved_at integer not null,
  primary key (conversation_id, branch, version)
) without rowid;

create table run (
  id text primary key,
  kind text not null,
  conversation_id text,
  message_id text,
  status text not null,
  owner text not null,
  lease_until integer not null,
  cancel_requested_at integer,
  request text not null,
  model_id text not null,
  model_name text not null,
  snapshot text,
  started_at integer not null,
  ended_at integer
);
create index run_running on run (lease_until) where status = 'running';
create index run_by_conversation on run (conversation_id, started_at);

create table run_event (
  run_id text not null,
  seq integer not null,
  event text not null,
  primary key (run_id, seq)
) without rowid;

create table run_exchange (
  run_id text not null,
  attempt integer not null,
  exchange text not null,
  primary key (run_id, attempt)
) without rowid;

create table provider (
  id text primary key,
  kind text not null,
  name text not null,
  settings text not null,
  secrets text not null,
  created_at integer not null
);

create table refused_parameter (
  model_id text not null,
  parameter text not null,
  seen_at integer not null,
  primary key (model_id, parameter)
) without rowid;

create table model_price (
  model_id text primary key,
  price text not null,
  set_at integer not null
);

create table operation (
  id text primary key,
  route text not null,
  result text not null,
  created_at integer not null
);
create index operation_by_age on operation (created_at);

create table attachment (
  sha256 text primary key,
  size_bytes integer not null,
  mime text not null,
  created_at integer not null
);

create table browser_session (
  token_hash text primary key,
  created_at integer not null,
  seen_at integer not null
);

create virtual table search_text using fts5 (
  body,
  conversation_id unindexed,
  message_id unindexed,
  tokenize = 'unicode61 remove_diacritics 2'
);
