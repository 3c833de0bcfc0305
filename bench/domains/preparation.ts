import type { Dialect } from '@schema/core';

/** What the calls need beside the rows: coupons, and limits and jobs that no round comes to the end of. */
export function preparation(dialect: Dialect): string[] {
  const id = `'01900000-0000-7000-8999-'`;
  const [numbers, made] =
    dialect === 'sqlite'
      ? [
          'with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < 1999)',
          `${id} || printf('%012x', n)`,
        ]
      : [
          'with numbers as (select generate_series(0, 1999) as n)',
          `(${id} || lpad(to_hex(n), 12, '0'))::uuid`,
        ];
  const insert = 'insert into coupons (id, code, tier_id, duration_days)';
  const select = `select ${made}, 'CODE' || n, 'plus', 30 from numbers`;
  return [
    'update tier_limits set limit_value = 1000000000',
    `update ai_jobs set status = 'queued', completed_at = null`,
    dialect === 'sqlite' ? `${insert} ${numbers} ${select}` : `${numbers} ${insert} ${select}`,
  ];
}
