import { foldings, marks, separatorRanges } from './separators.ts';

/** One part of a search: words that stand next to each other, wanted or not. */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly isExcluded: boolean;
  /** The last word is the beginning of a longer one. */
  readonly isPrefix: boolean;
}

const maxTerms = 32;
const maxWords = 64;
// Postgres keeps no word of more than 2046 bytes.
const maxWordLength = 500;

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
    const isExcluded = minus === '-';
    if (found.some((word) => [...word].length > maxWordLength)) {
      if (isExcluded) continue;
      return [];
    }
    const isPrefix = star === '*' || (phrase === undefined && bare.endsWith('*'));
    terms.push({ words: found, isExcluded, isPrefix });
  }
  return terms;
}

const loneMarks = new RegExp(`[${marks}]+`, 'gu');
// What stands between two columns on Postgres is no word of a search.
const columnGap = '\\ue001';
const separators = new RegExp(
  `[${separatorRanges()
    .map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`)
    .join('')}${columnGap}\\0]+`,
  'u',
);
const folded = new RegExp(`[${foldings.from}]`, 'gu');

/**
 * The words of a text as both indexes know them: lower case, Latin letters without diacritics. This
 * is what SQLite's unicode61 tokenizer does, and what the Postgres index expression repeats. They
 * differ only in `ǡ` and in letters whose capitals came after Unicode 6.1: it keeps those as they are.
 */
export function wordsOf(text: string): string[] {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(loneMarks, '')
    .split(separators)
    .filter((word) => word !== '')
    .map(fold);
}

function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/([A-Za-zſ])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(folded, (letter) => foldings.to[foldings.from.indexOf(letter)] ?? letter);
}
