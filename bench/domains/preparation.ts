import type { Dialect } from '@schema/core';

/** What the calls need beside the rows: coupons, and limits and jobs that no round comes to the end of. */
export function preparation(dialect: Dialect): string[] {
  const id = (group: string) => `'01900000-0000-7000-${group}-'`;
  const [numbers, hex, uuid] =
    dialect === 'sqlite'
      ? [
          'recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < 39999)',
          `printf('%012x', n)`,
          'text',
        ]
      : ['numbers as (select generate_series(0, 39999) as n)', `lpad(to_hex(n), 12, '0')`, 'uuid'];
  const made = (group: string) => `cast(${id(group)} || ${hex} as ${uuid})`;
  const job = 'user_id, owner_type, owner_ref, kind, provider, status, run_at';
  return [
    'update tier_limits set limit_value = 1000000000',
    `update ai_jobs set status = 'queued', completed_at = null`,
    `insert into ai_jobs (id, ${job}) with ${numbers}
      select ${made('8998')}, ${job} from numbers cross join (select ${job} from ai_jobs limit 1) as job`,
    `insert into coupons (id, code, tier_id, duration_days) with ${numbers}
      select ${made('8999')}, 'CODE' || n, 'plus', 30 from numbers where n < 2000`,
  ];
}
