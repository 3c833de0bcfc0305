import { type SQL, sql } from 'drizzle-orm';
import type { SearchTerm } from '../search/grammar.ts';
import { youngerSeparators } from '../search/separators.ts';
import type { ObjectNames, RawObject } from '../table/objects.ts';

/** The full-text table over a table's searchable columns, with the triggers that keep it equal. */
export function searchObject(
  names: ObjectNames,
  table: string,
  columns: readonly string[],
): RawObject {
  const base = names.bare(table);
  const fts = `${base}_fts`;
  const list = columns.map((column) => `"${column}"`).join(', ');
  const of = (row: 'NEW' | 'OLD') => columns.map((column) => `${row}."${column}"`).join(', ');
  const add = `INSERT INTO "${fts}"(rowid, ${list}) VALUES (NEW.rowid, ${of('NEW')});`;
  const remove = `INSERT INTO "${fts}"("${fts}", rowid, ${list}) VALUES ('delete', OLD.rowid, ${of('OLD')});`;
  return {
    name: fts,
    phase: 'after',
    table: base,
    sqlite: {
      up: [
        `CREATE VIRTUAL TABLE "${fts}" USING fts5(${list}, content="${base}", content_rowid="rowid", tokenize="${tokenizer()}")`,
        `INSERT INTO "${fts}"("${fts}") VALUES ('rebuild')`,
        `CREATE TRIGGER "${fts}_insert" AFTER INSERT ON "${base}" BEGIN ${add} END`,
        `CREATE TRIGGER "${fts}_delete" AFTER DELETE ON "${base}" BEGIN ${remove} END`,
        `CREATE TRIGGER "${fts}_update" AFTER UPDATE OF ${list} ON "${base}" BEGIN ${remove} ${add} END`,
      ],
      down: [
        `DROP TRIGGER IF EXISTS "${fts}_update"`,
        `DROP TRIGGER IF EXISTS "${fts}_delete"`,
        `DROP TRIGGER IF EXISTS "${fts}_insert"`,
        `DROP TABLE IF EXISTS "${fts}"`,
      ],
    },
  };
}

function tokenizer(): string {
  return `unicode61 remove_diacritics 2 categories 'L* Nd Nl' separators '${youngerSeparators()}'`;
}

/** The condition that a row's searchable columns match. */
export function matches(
  tableName: string,
  _columns: readonly string[],
  query: unknown,
): SQL<boolean> {
  const fts = sql.identifier(`${tableName}_fts`);
  return sql`${sql.identifier(tableName)}.rowid in (select rowid from ${fts} where ${fts} match ${query})`;
}

/** Write a search in FTS5's grammar; every word is quoted, so none can be an operator. */
export function encodeSearch(terms: readonly SearchTerm[]): string {
  const write = ({ words, isPrefix }: SearchTerm) => `"${words.join(' ')}"${isPrefix ? ' *' : ''}`;
  const wanted = terms
    .filter((term) => !term.isExcluded)
    .map(write)
    .join(' AND ');
  const excluded = terms
    .filter((term) => term.isExcluded)
    .map(write)
    .join(' OR ');
  return excluded === '' ? wanted : `(${wanted}) NOT (${excluded})`;
}
