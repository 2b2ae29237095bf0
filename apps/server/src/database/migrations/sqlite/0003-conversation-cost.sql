alter table conversation add column cost_pico integer not null default 0;
alter table conversation add column cost_bases integer not null default 0;

update conversation set (cost_pico, cost_bases) = (
  select
    coalesce(sum(cast(round(cast(usd as real) * 1e12) as integer)), 0),
    coalesce(max(basis = 'free') + 2 * max(basis = 'billed') + 4 * max(basis = 'estimated') + 8 * max(basis = 'unknown'), 0)
  from (
    select json_extract(snapshot, '$.run.cost.usd') as usd, json_extract(snapshot, '$.run.cost.basis') as basis
    from run
    where run.conversation_id = conversation.id and snapshot is not null
  )
);
