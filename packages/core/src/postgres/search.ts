import { getTableName, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { fromTable } from '../alias.ts';
import type { SearchTerm } from '../search/grammar.ts';
import { pageOfMatches } from '../search/page-of-matches.ts';
import type { SearchedTable } from '../search/searched-table.ts';
import { foldings, marks, separatorRanges } from '../search/separators.ts';
import { type PageSlots, pageLimit } from '../store/page.ts';
import { quoteText } from '../table/checks.ts';
import type { SearchIndex } from '../table/search-index.ts';

// Every word begins with this letter: the parser then takes none for a number, a host or a version.
const guard = 'w';

// A word that no search has (see the grammar), between two columns: no phrase reaches from one into the next.
const columnGap = ` || ' ' || chr(57345) || ' ' || `;

// A group's lexeme begins with this letter, as no word does.
const groupMark = 'o';

/** The tsvector of a row as its table's GIN index has it; made of immutable functions. */
export function searchDocument({ words, group }: SearchIndex): SQL {
  return rowDocument(
    words.map((column) => sql.identifier(column)),
    group === undefined ? undefined : sql.identifier(group),
  );
}

function rowDocument(words: readonly SQLWrapper[], group: SQLWrapper | undefined): SQL {
  const document = wordsDocument(words);
  if (group === undefined) return document;
  return sql`(${document} || array_to_tsvector(array[${groupLexeme(group)}]))`;
}

function groupLexeme(key: SQLWrapper): SQL {
  return sql`${literal(groupMark)} || replace(${key}::text, '-', '')`;
}

function wordsDocument(columns: readonly SQLWrapper[]): SQL {
  return sql`to_tsvector('simple', ${wordsText(columns)})`;
}

/** The words of columns, folded, with a space between each two. */
function wordsText(columns: readonly SQLWrapper[]): SQL {
  const parts = columns.map((column) => sql`coalesce(${column}, '')`);
  const text = sql.join(parts, sql.raw(columnGap));
  const joined = sql`regexp_replace(${text}, ${literal(`[${marks}]+`)}, '', 'g')`;
  const words = sql`${literal(guard)} || regexp_replace(${joined}, ${literal(`[${separatorClass()}]+`)}, ${literal(` ${guard}`)}, 'g')`;
  const plain = sql`regexp_replace(normalize(${words}, NFD), '([A-Za-z\\u017f])[\\u0300-\\u036f]+', '\\1', 'g')`;
  return sql`translate(lower(normalize(${plain}, NFC)), ${literal(foldings.from)}, ${literal(foldings.to)})`;
}

function literal(text: string): SQL {
  return sql.raw(quoteText(text));
}

function separatorClass(): string {
  return separatorRanges()
    .map(([from, to]) => (from === to ? escapeCode(from) : `${escapeCode(from)}-${escapeCode(to)}`))
    .join('');
}

function escapeCode(code: number): string {
  const digits = code.toString(16);
  return digits.length > 4 ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

/** The condition that a row matches. */
export function matches(
  { table, index, only, within, hasNumberGroup }: SearchedTable,
  query: unknown,
): SQL<boolean> {
  const name = sql.identifier(getTableName(table));
  // Another table of the query may have columns of these names.
  const own = (column: string) => sql`${name}.${sql.identifier(column)}`;
  // Were the words seen by the planner, it would plan anew at every call: such a plan looks cheaper.
  // They are lexemes already: `to_tsquery` would parse them again, by the rules of the server's locale.
  const words = sql`(select (${query}::json ->> 'words')::tsquery)`;
  if (only !== undefined)
    return sql`(${wordsDocument([own(only)])} @@ ${words} and ${hasPhrases([own(only)], query)})`;
  const columns = index.words.map(own);
  const group = index.group === undefined ? undefined : own(index.group);
  const document = rowDocument(columns, group);
  const phrases = hasPhrases(columns, query);
  if (!within || group === undefined) return sql`(${document} @@ ${words} and ${phrases})`;
  // One probe for each group: an OR of many lexemes is evaluated anew for every row that has one.
  const ofGroup = sql`(${groupLexeme(sql`search_group.key`)})::tsquery`;
  // A number and its negative have one lexeme. As text it is no condition that an index would be taken for.
  const isOfGroup = hasNumberGroup ? sql` and ${group}::text = search_group.key::text` : sql``;
  const hits = sql`select ctid from ${fromTable(table)} where ${document} @@ (${words} && ${ofGroup})${isOfGroup} and ${phrases} offset 0`;
  return sql`${name}.ctid = any(array(select hit.ctid from ${within} as search_group(key), lateral (${hits}) as hit))`;
}

/**
 * The condition that a row whose words match has the phrases too. A tsvector cannot tell: it keeps 256
 * places of a word, and none behind the 16,383rd word of a text.
 */
function hasPhrases(columns: readonly SQLWrapper[], query: unknown): SQL {
  const phrases = sql`${query}::json -> 'phrases'`;
  const text = sql`(select ' ' || ${wordsText(columns)} || ' ' as words offset 0)`;
  return sql`case when (select json_array_length(${phrases})) = 0 then true else (select bool_and((position(phrase.words in text.words) > 0) = phrase.wanted) from ${text} as text, json_to_recordset(${phrases}) as phrase(words text, wanted boolean)) end`;
}

/** Rows of a list that tell whether a word is frequent: reading a row's words takes long. */
const sampleSize = 8;

/** A condition for one page of matches in order: those rows, and maybe other matches. */
export function matchesInOrder(
  searched: SearchedTable,
  query: unknown,
  { after, order, limit }: PageSlots,
  where: SQL | undefined,
): SQL<boolean> {
  const isHit = matches(searched, query);
  const places = pageOfMatches({
    table: searched.table,
    place: sql.raw('ctid'),
    // An index gives all rows of a word at once, so that they cannot be counted up to a bound.
    isFrequent: (near) => sql`exists (${near(sampleSize)})`,
    isHit,
    found: (condition) =>
      sql`select ctid from ${fromTable(searched.table)} where ${isHit} and ${condition}`,
    after,
    order,
    limit,
    where,
    mostRows: pageLimit.max + 1,
  });
  return sql`${sql.identifier(getTableName(searched.table))}.ctid = any(array(${places}))`;
}

/** Write a search as a tsquery, in which every word is quoted, so that none can be an operator, and its phrases. */
export function encodeSearch(terms: readonly SearchTerm[]): string {
  const isPhrase = ({ words }: SearchTerm) => words.length > 1;
  const lexemes = ({ words, isPrefix }: SearchTerm) =>
    words.map(
      (word, index) => `'${guard}${word}'${isPrefix && index === words.length - 1 ? ':*' : ''}`,
    );
  const wanted = terms.filter((term) => !term.isExcluded).flatMap(lexemes);
  const excluded = terms
    .filter((term) => term.isExcluded && !isPhrase(term))
    .flatMap(lexemes)
    .map((lexeme) => `!${lexeme}`);
  const phrases = terms.filter(isPhrase).map(({ words, isPrefix, isExcluded }) => ({
    words: ` ${words.map((word) => guard + word).join(' ')}${isPrefix ? '' : ' '}`,
    wanted: !isExcluded,
  }));
  return JSON.stringify({ words: [...wanted, ...excluded].join(' & '), phrases });
}
