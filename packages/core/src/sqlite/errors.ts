import { type ErrorCode, SchemaError } from '../errors.ts';
import { driverCause, failureMessage, lacksHint } from '../store/driver-error.ts';
import type { RefusedCall, Statement, Values } from '../store/executor.ts';
import { columnKey, type KnownForeignKey, type Metadata } from '../store/metadata.ts';
import { parserWords } from '../store/parser-words.ts';

/** Extended result codes, from "Result and Error Codes" of SQLite's manual. */
function codeOf(code: string): ErrorCode {
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return 'CONFLICT';
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return 'REFERENCE';
  if (
    code.startsWith('SQLITE_CONSTRAINT') ||
    code === 'SQLITE_MISMATCH' ||
    code === 'SQLITE_TOOBIG'
  )
    return 'CHECK';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'BUSY';
  if (code === 'SQLITE_INTERRUPT') return 'TIMEOUT';
  if (/^SQLITE_(CANTOPEN|NOTADB|IOERR|FULL|READONLY|CORRUPT|PERM|AUTH)/.test(code))
    return 'UNAVAILABLE';
  return d1Failures.find(([words]) => words.test(code))?.[1] ?? 'INTERNAL';
}

/** What D1 says of itself, in words alone; from "Debug D1" of Cloudflare's documentation. */
const d1Failures: readonly [words: RegExp, code: ErrorCode][] = [
  [/D1 DB is overloaded/, 'BUSY'],
  [/exceeded (?:timeout|its CPU time limit)/, 'TIMEOUT'],
  [/Network connection lost|client disconnected|transient issue/, 'UNAVAILABLE'],
  [/object to be reset|and was reset|reset because its code was updated/, 'UNAVAILABLE'],
  [/Exceeded maximum (?:DB size|account storage)/, 'UNAVAILABLE'],
];

/**
 * Make the one error of a call out of what SQLite threw. Its messages name constraints and columns,
 * never values: "UNIQUE constraint failed: users.email".
 */
export async function translateSqlite(
  error: unknown,
  metadata: Metadata,
  hasRow: Probe,
  failed?: RefusedCall,
): Promise<SchemaError> {
  const statement: Statement | undefined = failed?.[0];
  const failure = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown;
    message?: unknown;
  };
  const [state, message] = failureOf(failure);
  const code = codeOf(state);
  const subject = /constraint failed: (?!SQLITE_)(.+?)(?:: SQLITE_|$)/.exec(message)?.[1]?.trim();
  const { constraint, tableName, columns } = readSubject(state, subject, metadata);
  const known = constraint === undefined ? undefined : metadata.constraints.get(constraint);
  const table = metadata.tables.get(tableName ?? statement?.table ?? '');
  const notUnderstood = state === 'SQLITE_ERROR' ? parserWords(message, statement, metadata) : '';
  return new SchemaError(code, failureMessage(code, statement), {
    domain: known?.domain ?? table?.domain,
    table: known?.table ?? table?.name,
    columns:
      code === 'REFERENCE' && failed
        ? await missingReference(failed, metadata, hasRow)
        : (known?.columns ?? columns.map((column) => columnKey(table, column))),
    constraint,
    hint: hintFor(state, message, statement),
    cause: driverCause('sqlite', state, notUnderstood),
  });
}

function hintFor(state: string, message: string, statement?: Statement): string | undefined {
  if (state.startsWith('SQLITE_CORRUPT'))
    return 'The file is damaged: `schema doctor` says where, `schema restore` puts a backup in its place.';
  if (state === 'SQLITE_FULL') return 'The disk is full.';
  if (state.startsWith('Exceeded maximum')) return 'The database may not grow any further.';
  if (state.startsWith('SQLITE_READONLY')) return 'The file may be read, but not written.';
  if (/too many SQL variables/.test(message))
    return 'On Cloudflare D1 a statement has at most 100 parameters: pass a list as one, by `fn.anyOf` or `fn.rows`, or fewer values.';
  return /no such (?:table|column)|has no column/.test(message)
    ? lacksHint(message, statement)
    : undefined;
}

/** Tell by the words that SQLite, D1 too, says of a reference without a target, or of a target in use. */
export function isReferenceFailure(message: string): boolean {
  return /FOREIGN KEY constraint failed/.test(message);
}

/** better-sqlite3 gives the code as a field; D1 writes it, or only the words, into the message. */
function failureOf(failure: {
  code?: unknown;
  message?: unknown;
}): [code: string, message: string] {
  const message = String(failure.message ?? '');
  // ON DELETE RESTRICT is a trigger inside SQLite.
  if (isReferenceFailure(message)) return ['SQLITE_CONSTRAINT_FOREIGNKEY', message];
  if (typeof failure.code === 'string' && failure.code.startsWith('SQLITE'))
    return [failure.code, message];
  if (/UNIQUE constraint failed/.test(message)) return ['SQLITE_CONSTRAINT_UNIQUE', message];
  if (/NOT NULL constraint failed/.test(message)) return ['SQLITE_CONSTRAINT_NOTNULL', message];
  if (/CHECK constraint failed/.test(message)) return ['SQLITE_CONSTRAINT_CHECK', message];
  for (const words of [/SQLITE_\w+/, ...d1Failures.map(([said]) => said)]) {
    const [state] = words.exec(message) ?? [];
    if (state !== undefined) return [state, message];
  }
  return ['', message];
}

function readSubject(
  state: string,
  subject: string | undefined,
  metadata: Metadata,
): { constraint?: string; tableName?: string; columns: readonly string[] } {
  if (subject === undefined) return { columns: [] };
  if (state === 'SQLITE_CONSTRAINT_CHECK' || state === 'SQLITE_CONSTRAINT_TRIGGER')
    return { constraint: subject, columns: [] };
  const index = /^index '(.+)'$/.exec(subject)?.[1];
  if (index !== undefined) return { constraint: index, columns: [] };
  const parts = subject.split(', ').map((part) => part.split('.'));
  const tableName = parts[0]?.[0] ?? '';
  const columns = parts.map((part) => part[1] ?? '');
  const constraint = metadata.uniques.get(`${tableName}.${columns.join()}`);
  const isUnique = state !== 'SQLITE_CONSTRAINT_NOTNULL' && constraint !== undefined;
  return { tableName, columns, ...(isUnique ? { constraint } : {}) };
}

/** Tell whether a query finds a row. */
type Probe = (sql: string, values: readonly unknown[]) => Promise<boolean>;

/**
 * Find the foreign key that a refused insert or update has no target for: SQLite says only that
 * there is one, Postgres names it. None is named that may have its target.
 */
async function missingReference(
  [statement, values, before = []]: RefusedCall,
  metadata: Metadata,
  hasRow: Probe,
): Promise<readonly string[]> {
  const table = metadata.tables.get(statement.table ?? '');
  const keys = metadata.foreignKeys.get(statement.table ?? '') ?? [];
  const namesOf = ({ columns }: KnownForeignKey) =>
    columns.map((column) => columnKey(table, column));
  const rows = rowsOf(statement, values);
  // What was in them when the statement ran has been undone.
  const changed = new Set(before.map(([{ table: written }]) => written));
  if (rows.length > 1) changed.add(statement.table);
  const unknown = new Set<KnownForeignKey>();
  for (const row of rows) {
    for (const foreignKey of keys) {
      const { columns, target, targetColumns } = foreignKey;
      const key = columns.map((column) => row.get(column));
      if (key.includes(null)) continue;
      if (key.includes(undefined) || changed.has(target)) {
        unknown.add(foreignKey);
        continue;
      }
      const condition = targetColumns.map((column) => `"${column}" = ?`).join(' and ');
      if (!(await hasRow(`select 1 from "${target}" where ${condition}`, key)))
        return namesOf(foreignKey);
    }
  }
  const [only, ...others] = keys.length === 1 ? keys : unknown;
  return only && others.length === 0 && /^insert\b/i.test(statement.sql) ? namesOf(only) : [];
}

/** What a statement is given for columns, row by row: another row begins with a column that was before. */
function rowsOf({ parameterColumns = [] }: Statement, values: Values): Map<string, unknown>[] {
  const rows: Map<string, unknown>[] = [];
  let row: Map<string, unknown> | undefined;
  parameterColumns.forEach((column, index) => {
    if (column === undefined) return;
    if (!row || row.has(column)) {
      row = new Map();
      rows.push(row);
    }
    row.set(column, values[index]);
  });
  return rows;
}
