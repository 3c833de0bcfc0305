import { type SQL, sql } from 'drizzle-orm';
import type { SearchTerm } from '../search/grammar.ts';
import { foldings, marks, separatorRanges } from '../search/separators.ts';

// Every word begins with this letter: the parser then takes none for a number, a host or a version.
const guard = 'w';

// A word that no search has, between two columns: no phrase reaches from one into the next.
const columnGap = ` || ' ' || chr(57345) || ' ' || `;

/** The tsvector of a table's searchable columns, as its GIN index has it; made of immutable functions. */
export function searchDocument(columns: readonly string[]): SQL {
  const text = columns.map((column) => `coalesce("${column}", '')`).join(columnGap);
  const joined = `regexp_replace(${text}, '[${marks}]+', '', 'g')`;
  const words = `'${guard}' || regexp_replace(${joined}, '[${separatorClass()}]+', ' ${guard}', 'g')`;
  const plain = `regexp_replace(normalize(${words}, NFD), '([A-Za-z\\u017f])[\\u0300-\\u036f]+', '\\1', 'g')`;
  const folded = `translate(lower(normalize(${plain}, NFC)), '${foldings.from}', '${foldings.to}')`;
  return sql.raw(`to_tsvector('simple', ${folded})`);
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
    `(${words.map((word, index) => `'${guard}${word}'${isPrefix && index === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`;
  const wanted = terms.filter((term) => !term.isExcluded).map(write);
  const excluded = terms.filter((term) => term.isExcluded).map((term) => `!${write(term)}`);
  return [...wanted, ...excluded].join(' & ');
}
