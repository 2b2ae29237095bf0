create table stopped_call (
  run_id text not null,
  tool_call_id text not null,
  asked_at integer not null,
  primary key (run_id, tool_call_id)
) without rowid;
