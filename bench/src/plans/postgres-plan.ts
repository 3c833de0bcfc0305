import type { Sql } from 'postgres';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Say which tables a statement reads from end to end, though the planner avoids it wherever an index
 * serves; empty if each is searched by an index.
 */
export async function postgresFullScans(sql: Sql, statement: string): Promise<string[]> {
  const rows = await sql.begin(async (tx) => {
    // Empty tables are cheapest read whole: only what no index can serve is left of that.
    await tx`set local enable_seqscan = off`;
    await tx`set local enable_hashjoin = off`;
    await tx`set local enable_mergejoin = off`;
    // A store reads JSON as text.
    return tx.unsafe<{ 'QUERY PLAN': string }[]>(
      `explain (generic_plan, format json) ${statement}`,
    );
  });
  const [{ Plan }] = JSON.parse(rows[0]?.['QUERY PLAN'] ?? '') as [{ Plan: PlanNode }];
  return scansOf(Plan, false);
}

function scansOf(node: PlanNode, isLimited: boolean): string[] {
  const type = node['Node Type'];
  const table = node['Relation Name'];
  const isScan =
    type === 'Seq Scan' ||
    // An index without a condition is read from end to end, unless a LIMIT ends it.
    (/^Index (Only )?Scan/.test(type) && node['Index Cond'] === undefined && !isLimited);
  // What must be sorted or summed up is read to its end first.
  const limited = type === 'Limit' || (isLimited && !/Sort|Aggregate|Group/.test(type));
  return [
    ...(isScan && table !== undefined ? [table] : []),
    ...(node.Plans ?? []).flatMap((child) => scansOf(child, limited)),
  ];
}
