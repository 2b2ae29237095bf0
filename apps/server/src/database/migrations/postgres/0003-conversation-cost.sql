alter table conversation add column cost_pico bigint not null default 0;
alter table conversation add column cost_bases bigint not null default 0;

-- By a pattern, since the JSON types refuse characters that people send: the quotes of what people wrote are escaped, and
-- the run stands after all parts.
update conversation set cost_pico = past.pico, cost_bases = past.bases
from (
  select
    conversation_id,
    coalesce(sum(round(usd::numeric * 1e12)), 0)::bigint as pico,
    max((basis = 'free')::int) + 2 * max((basis = 'billed')::int) + 4 * max((basis = 'estimated')::int)
      + 8 * max((basis = 'unknown')::int) as bases
  from (
    select
      conversation_id,
      substring(snapshot from '.*"cost":\{"basis":"([a-z]+)"') as basis,
      substring(snapshot from '.*"cost":\{"basis":"[a-z]+","usd":"([0-9.]+)"') as usd
    from run
    where snapshot is not null and conversation_id is not null
  ) as costs
  where basis is not null
  group by conversation_id
) as past
where past.conversation_id = conversation.id;
