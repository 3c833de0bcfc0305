import { type SQL, sql } from 'drizzle-orm';
import type { SearchTerm } from '../search/grammar.ts';

// What SQLite's tokenizer takes for the space between words, of ASCII, Latin-1 and the common blocks.
const separators =
  '[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b1\\u00b4\\u00b6-\\u00b8\\u00bb\\u00bf\\u00d7\\u00f7\\u2000-\\u206f\\u20a0-\\u20cf\\u2190-\\u2bff\\u3000-\\u3004\\u3008-\\u3020]+';

/** The tsvector of a table's searchable columns, as its GIN index has it; made of immutable functions. */
export function searchDocument(columns: readonly string[]): SQL {
  const text = columns.map((column) => `coalesce("${column}", '')`).join(` || ' ' || `);
  const withoutMarks = `regexp_replace(normalize(${text}, NFD), '([A-Za-z])[\\u0300-\\u036f]+', '\\1', 'g')`;
  const folded = `lower(normalize(${withoutMarks}, NFC))`;
  return sql.raw(`to_tsvector('simple', regexp_replace(${folded}, '${separators}', ' ', 'g'))`);
}

/** The condition that a row's searchable columns match. */
export function matches(
  _tableName: string,
  columns: readonly string[],
  query: unknown,
): SQL<boolean> {
  return sql`${searchDocument(columns)} @@ to_tsquery('simple', ${query})`;
}

/** Write a search as a tsquery; every word is quoted, so none can be an operator. */
export function encodeSearch(terms: readonly SearchTerm[]): string {
  const write = ({ words, isPrefix }: SearchTerm) =>
    `(${words.map((word, index) => `'${word}'${isPrefix && index === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`;
  const wanted = terms.filter((term) => !term.isExcluded).map(write);
  const excluded = terms.filter((term) => term.isExcluded).map((term) => `!${write(term)}`);
  return [...wanted, ...excluded].join(' & ');
}
