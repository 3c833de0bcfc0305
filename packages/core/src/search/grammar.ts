/** One part of a search: words that stand next to each other, wanted or not. */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly isExcluded: boolean;
  /** The last word is the beginning of a longer one. */
  readonly isPrefix: boolean;
}

const maxTerms = 32;
const maxWords = 64;

/**
 * Read a search as people write it: `words` that must all occur, `"several words"` in this order,
 * `-without`, `begin*`. Any text is a search; what is no word is passed over.
 */
export function parseSearch(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  let words = 0;
  for (const match of text.slice(0, 2000).matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))(\*?)/gu)) {
    const [, minus, phrase, bare = '', star] = match;
    const found = wordsOf(phrase ?? bare);
    words += found.length;
    if (terms.length === maxTerms || words > maxWords) break;
    if (found.length === 0) continue;
    const isPrefix = star === '*' || (phrase === undefined && bare.endsWith('*'));
    terms.push({ words: found, isExcluded: minus === '-', isPrefix });
  }
  return terms;
}

/**
 * The words of a text as both indexes know them: lower case, Latin letters without diacritics. This
 * is what SQLite's unicode61 tokenizer does, and what the Postgres index expression repeats.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .toWellFormed()
    .normalize('NFD')
    .replace(/([A-Za-z])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}\p{Co}]+/gu)?.map((word) => word.slice(0, 200)) ?? [];
}
