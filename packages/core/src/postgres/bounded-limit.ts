/**
 * Tell the planner of Postgres how many rows a limit can be at the most. It takes a parameter for a
 * tenth of all rows: where those are many, the plan for every value looks dear, and each call is
 * planned anew.
 */
export function withBoundedLimit(sql: string, mostRows: number): string {
  const [, select, limit] = /^(.*) limit (\$\d+)$/s.exec(sql) ?? [];
  return select === undefined
    ? sql
    : `select * from (${select} limit ${mostRows}) as "bounded" limit ${limit}`;
}
