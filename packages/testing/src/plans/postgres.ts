import type { Flaw } from './flaw.ts';

/** Runs SQL over the simple protocol, in which a statement may be explained without its values. */
export type RunPlain = (sql: string) => Promise<readonly Record<string, unknown>[]>;

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Sort Key'?: readonly string[];
  readonly Filter?: string;
  readonly Plans?: readonly Node[];
}

/** Empty tables are cheapest read whole and sorted: what remains of that is what no index can serve. */
export const preferIndexes = ['seqscan', 'sort', 'hashjoin', 'mergejoin']
  .map((method) => `SET LOCAL enable_${method} = off`)
  .join(';');

/** Read the plan of a statement on Postgres. */
export async function postgresFlaws(run: RunPlain, sql: string): Promise<Flaw[]> {
  const [row] = await run(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`);
  const plan = row?.['QUERY PLAN'];
  const [{ Plan }] = (typeof plan === 'string' ? JSON.parse(plan) : plan) as [{ Plan: Node }];
  return flawsOf(Plan, false);
}

function flawsOf(node: Node, isCutShort: boolean): Flaw[] {
  const type = node['Node Type'];
  const own: Flaw[] = [];
  if (readsAll(node, isCutShort)) own.push({ table: node['Relation Name'] ?? '', step: wordsOf(node) });
  if (type === 'Sort' && isCutShort) own.push({ step: wordsOf(node) });
  // What must be sorted or summed up is read to its end, whatever a LIMIT above it says.
  const below = type === 'Limit' || (isCutShort && !/^Sort|Aggregate|Group|Unique/.test(type));
  return [...own, ...(node.Plans ?? []).flatMap((child) => flawsOf(child, below))];
}

function readsAll(node: Node, isCutShort: boolean): boolean {
  const type = node['Node Type'];
  if (type === 'Seq Scan') return true;
  if (!/^Index (Only )?Scan/.test(type) || node['Index Cond'] !== undefined) return false;
  return !isCutShort || node.Filter !== undefined;
}

function wordsOf(node: Node): string {
  const { 'Node Type': type, 'Index Name': index, 'Relation Name': table, Filter: filter } = node;
  return [
    type,
    index && `using ${index}`,
    table && `on ${table}`,
    filter && `Filter: ${filter}`,
    node['Sort Key'] && `by ${node['Sort Key'].join(', ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}
