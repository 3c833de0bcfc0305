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

/**
 * Read the plan of a statement on Postgres. `run` is in a transaction, which keeps the settings.
 * Empty tables are cheapest read whole and sorted: the planner is told to avoid it, and what remains
 * is what no index can serve.
 */
export async function postgresFlaws(run: RunPlain, sql: string): Promise<Flaw[]> {
  const planWithout = async (methods: string): Promise<Node> => {
    const settings = methods.split(' ').map((method) => `SET LOCAL enable_${method}`);
    await run(settings.join(';'));
    const [row] = await run(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`);
    const plan = row?.['QUERY PLAN'];
    const [{ Plan }] = (typeof plan === 'string' ? JSON.parse(plan) : plan) as [{ Plan: Node }];
    return Plan;
  };
  // An index that gives the order is not always the one that finds the rows.
  return [
    ...scansOf(await planWithout('seqscan=off hashjoin=off mergejoin=off sort=on'), false),
    ...sortsOf(await planWithout('sort=off'), false),
  ];
}

function scansOf(node: Node, isCutShort: boolean): Flaw[] {
  const flaw = { table: node['Relation Name'] ?? '', step: wordsOf(node) };
  const below = childrenOf(node, isCutShort, scansOf);
  return readsAll(node, isCutShort) ? [flaw, ...below] : below;
}

function sortsOf(node: Node, isCutShort: boolean): Flaw[] {
  const below = childrenOf(node, isCutShort, sortsOf);
  return isCutShort && node['Node Type'] === 'Sort' ? [{ step: wordsOf(node) }, ...below] : below;
}

/** What must be sorted or summed up is read to its end, whatever a LIMIT above it says. */
function childrenOf(node: Node, isCutShort: boolean, visit: typeof scansOf): Flaw[] {
  const type = node['Node Type'];
  const below = type === 'Limit' || (isCutShort && !/^Sort|Aggregate|Group|Unique/.test(type));
  return (node.Plans ?? []).flatMap((child) => visit(child, below));
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
    filter && `Filter: ${filter.slice(0, 200)}`,
    node['Sort Key'] && `by ${node['Sort Key'].join(', ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}
