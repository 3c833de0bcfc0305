import type { Connection } from '@schema/core/connection';

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
export async function postgresFullScans(
  connection: Connection,
  statement: string,
): Promise<string[]> {
  const session = await connection.acquire();
  try {
    await session.control('BEGIN');
    // Empty tables are cheapest read whole: only what no index can serve is left of that.
    for (const way of ['seqscan', 'hashjoin', 'mergejoin'])
      await session.control(`set local enable_${way} = off`);
    const sql = `explain (generic_plan, format json) ${statement}`;
    const [[plan] = []] = await session.executor.all({ name: 'explain', sql }, []);
    await session.control('ROLLBACK');
    const [{ Plan }] = JSON.parse(plan as string) as [{ Plan: PlanNode }];
    return scansOf(Plan, false);
  } finally {
    session.release();
  }
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
