import type { Call, Statement, Values } from '../store/executor.ts';
import { renumbered } from '../store/linked.ts';

/** Several inserts as one statement, which is one unit and one round trip. */
interface JoinedInserts {
  readonly statement: Statement;
  /** Put the values of the calls together. */
  bind(calls: readonly Call[]): Values;
  /** Give each call the rows that it returned. */
  split(rows: readonly unknown[][]): unknown[][][];
}

// One row of parameters, and columns of it returned: it reads nothing that another insert writes, and
// foreign keys are checked at the end of the statement.
const name = '"(?:[^"]|"")+"';
const value = String.raw`(?:\$\d+|default|null|true|false)`;
const list = (item: string) => `${item}(?:, ${item})*`;
const plainInsert = new RegExp(
  String.raw`^insert into (${name}(?:\.${name})?) \(${list(name)}\) values \(${list(value)}\) returning (${list(name)})$`,
);
const names = new RegExp(name, 'g');

/** What is known of the statements that begin with the ones before. */
interface Known {
  joined?: JoinedInserts | undefined;
  readonly next: WeakMap<Statement, Known>;
}

const root: Known = { next: new WeakMap() };

/** Make one statement of plain inserts into different tables; undefined if the calls are others. */
export function joinInserts(calls: readonly Call[]): JoinedInserts | undefined {
  let known = root;
  for (const [statement] of calls) {
    let next = known.next.get(statement);
    if (!next) {
      next = { next: new WeakMap() };
      known.next.set(statement, next);
    }
    known = next;
  }
  if (!('joined' in known)) known.joined = join(calls.map(([statement]) => statement));
  return known.joined;
}

function join(statements: readonly Statement[]): JoinedInserts | undefined {
  const parts = statements.map((statement) => plainInsert.exec(statement.sql));
  const tables = new Set(parts.map((part) => part?.[1]));
  const isPlain = parts.every(Boolean) && statements.every(({ readsTimes }) => readsTimes);
  if (!isPlain || tables.size < parts.length) return undefined;
  const parameterColumns: (string | undefined)[] = [];
  // A trigger may leave a row out: the last column of each tells that it is there.
  const inserts = statements.map(({ sql, parameterColumns: own = [] }, index) => {
    const text = `w${index} as (${renumbered(sql, parameterColumns.length)}, true)`;
    parameterColumns.push(...own);
    return text;
  });
  const joins = statements.map((_, index) => `left join w${index} on true`);
  const widths = parts.map((part) => part?.[2]?.match(names)?.length ?? 0);
  return {
    statement: {
      name: statements.map((statement) => statement.name).join(' + '),
      sql: `with ${inserts.join(', ')} select ${statements.map((_, index) => `w${index}.*`).join(', ')} from (values (1)) as one (one) ${joins.join(' ')}`,
      readsTimes: true,
      parameterColumns,
    },
    bind: (calls) => calls.flatMap(([, values]) => values),
    split: ([row = []]) => {
      let begin = 0;
      return widths.map((width) => {
        const end = begin + width;
        const own = row[end] === true ? [row.slice(begin, end)] : [];
        begin = end + 1;
        return own;
      });
    },
  };
}
