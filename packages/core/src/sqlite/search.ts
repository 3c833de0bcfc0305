import { getTableName, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { nameInDatabase } from '../alias.ts';
import { once } from '../once.ts';
import type { SearchTerm } from '../search/grammar.ts';
import { placesInOrder } from '../search/in-order.ts';
import type { SearchedTable } from '../search/searched-table.ts';
import { youngerSeparators } from '../search/separators.ts';
import type { PageSlots } from '../store/page.ts';
import type { ObjectNames, RawObject } from '../table/objects.ts';
import type { SearchIndex } from '../table/search-index.ts';

/**
 * The full-text tables over a table's searchable columns: over all, and over each that is alone. With
 * the row's number its place in them changes.
 */
export function searchObjects(
  names: ObjectNames,
  table: string,
  { words, alone, begun, group }: SearchIndex,
  rowNumber: string | undefined,
): RawObject[] {
  const base = names.bare(table);
  const object = (fts: string, columns: readonly string[]) => {
    const indexed = group === undefined ? columns : [...columns, group];
    const followed = rowNumber === undefined ? indexed : [...indexed, rowNumber];
    return searchObject(base, fts, indexed, followed, begun);
  };
  return [
    object(ftsName(base), words),
    ...alone.map((column) => object(ftsName(base, column), [column])),
  ];
}

// A column filter is no substitute for a table of its own: FTS5 passes over all rows that have the
// word in another column.
function ftsName(base: string, column?: string): string {
  return column === undefined ? `${base}_fts` : `${base}_${column}_fts`;
}

/** Name the full-text tables over a table. */
export function ftsNames(base: string, { alone }: SearchIndex): string[] {
  return [ftsName(base), ...alone.map((column) => ftsName(base, column))];
}

/** A full-text table with the triggers that keep it equal to the columns of its base. */
function searchObject(
  base: string,
  fts: string,
  columns: readonly string[],
  followed: readonly string[],
  begun: boolean,
): RawObject {
  const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
  const list = listed(columns);
  const of = (row: 'NEW' | 'OLD') => columns.map((column) => `${row}."${column}"`).join(', ');
  const add = `INSERT INTO "${fts}"(rowid, ${list}) VALUES (NEW.rowid, ${of('NEW')});`;
  const remove = `INSERT INTO "${fts}"("${fts}", rowid, ${list}) VALUES ('delete', OLD.rowid, ${of('OLD')});`;
  return {
    name: fts,
    phase: 'after',
    table: base,
    sqlite: {
      up: [
        `CREATE VIRTUAL TABLE "${fts}" USING fts5(${list}, content="${base}", content_rowid="rowid", tokenize="${tokenizer()}"${begun ? `, prefix='1 2 3 4 5 6 7 8'` : ''})`,
        `INSERT INTO "${fts}"("${fts}") VALUES ('rebuild')`,
        `CREATE TRIGGER "${fts}_insert" AFTER INSERT ON "${base}" BEGIN ${add} END`,
        `CREATE TRIGGER "${fts}_delete" AFTER DELETE ON "${base}" BEGIN ${remove} END`,
        `CREATE TRIGGER "${fts}_update" AFTER UPDATE OF ${listed(followed)} ON "${base}" BEGIN ${remove} ${add} END`,
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

const tokenizer = once(
  () => `unicode61 remove_diacritics 2 categories 'L* Nd Nl' separators '${youngerSeparators()}'`,
);

// A search that no row matches.
const nothing = sql.raw(`'""'`);

/**
 * So many matches of all groups cost no more than the probes of `count(*)` groups, each of which is
 * asked for every row that any of them has.
 */
const matchesOfGroups = sql.raw('32 * (1 + count(*)) + count(*) * count(*) / 10');

function matchesIn(fts: SQLWrapper, query: unknown): SQL {
  return sql`from ${fts} where ${fts} match ${query}`;
}

/** The condition that a row matches. */
export function matches(
  { table, index: { words, group }, only, within, hasNumberGroup }: SearchedTable,
  query: unknown,
): SQL<boolean> {
  const tableName = getTableName(table);
  const fts = sql.identifier(ftsName(nameInDatabase(table), only));
  const filter = (columns: readonly string[]) => sql.raw(`'{${columns.join(' ')}} : ('`);
  const columns = only === undefined ? words : [only];
  const inColumns =
    group === undefined ? sql`${query}` : sql`${filter(columns)} || ${query} || ')'`;
  const isHit = (match: SQL) =>
    sql<boolean>`${sql.identifier(tableName)}.rowid in (select rowid ${matchesIn(fts, match)})`;
  if (!within || group === undefined) return isHit(inColumns);

  // The digits of a number and the last part of a UUID are one token: it narrows, and the condition on
  // the column decides.
  const token = sql.raw(hasNumberGroup ? `ltrim(key, '-')` : 'substr(key, -12)');
  const tokens = sql`(with search_group(key) as ${within} select coalesce(group_concat('"' || ${token} || '"', ' OR '), ${nothing}) from search_group)`;
  const inGroups = sql`${inColumns} || ' AND ' || ${filter([group])} || ${tokens} || ')'`;
  const groups = sql`(select ${matchesOfGroups} from ${within})`;
  const isRare = sql`(select count(*) from (select 1 ${matchesIn(fts, inColumns)} limit ${groups})) < ${groups}`;
  const isOfGroup = sql`+${sql.identifier(tableName)}.${sql.identifier(group)} in ${within}`;
  return sql`(${isHit(sql`(case when ${isRare} then ${inColumns} else ${inGroups} end)`)} and ${isOfGroup})`;
}

/** The walk begins where one of so many rows matches: trying a row takes as long as finding thirty. */
const sampleSize = 32;

/** A condition for one page of matches in order: those rows, and maybe other matches. */
export function matchesInOrder(
  { table }: SearchedTable,
  query: unknown,
  page: PageSlots,
  where: SQL | undefined,
): SQL<boolean> {
  const fts = sql.identifier(ftsName(nameInDatabase(table)));
  const places = placesInOrder(
    {
      table,
      place: sql.raw('rowid'),
      isFrequent: (near) => sql`exists (${near(sampleSize)})`,
      isHit: sql`exists (select 1 ${matchesIn(fts, query)} and ${fts}.rowid = ${table}.rowid limit 1)`,
      // As a condition of its own it would be tried for every match.
      found: (condition) =>
        sql`select rowid ${matchesIn(fts, condition ? sql`(case when ${condition} then ${query} else ${nothing} end)` : query)}`,
    },
    page,
    where,
  );
  return sql`${table}.rowid in (${places})`;
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
