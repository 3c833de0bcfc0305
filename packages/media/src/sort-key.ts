/** Marks that are no part of a word. */
const marks = String.raw`&{}'"’“”«»¡¿,:;!?()[\]\-.+%/_`;
/**
 * An article is a word: in `A.I.` and `A-Team` there is none, and the French `À` is another one. After it
 * something must be left.
 */
const article = new RegExp(`^[${marks}\\s]*(?:the|an?)\\s(?=.*[^${marks}\\s])`, 'isu');
const runsOfMarks = new RegExp(`[${marks}]+`, 'gu');

/**
 * Make what a title is ordered by: lower case, Latin letters without accents, without its English
 * article, numbers padded so that 2 stands before 10. A title that says how it is sorted (`given`)
 * keeps its article.
 */
export function sortTitleOf(title: string, given?: string | null): string {
  if (given !== undefined && given !== null) return sortKey(given);
  return sortKey(title, { cut: article });
}

/** Make what a name is ordered by: the last word first, as in an index of names. */
export function sortNameOf(name: string): string {
  const [, first = '', last = name] = /^(.*)\s(\S+)$/su.exec(name.trim()) ?? [];
  return sortKey(first === '' ? last : `${last}, ${first}`, { longest: 400 });
}

/** Fold a name for comparing: lower case, Latin letters without accents, single spaces. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/([A-Za-zſ])[\u0300-\u036f]+/g, '$1')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC');
}

function sortKey(
  text: string,
  { longest = 1000, cut }: { longest?: number; cut?: RegExp } = {},
): string {
  const name = foldName(text);
  const key = (cut ? foldName(text.normalize('NFC').replace(cut, '')) : name)
    .replace(runsOfMarks, ' ')
    .replace(/\d+/g, (digits) => digits.padStart(10, '0'))
    .replace(/ +/g, ' ')
    .trim();
  const kept = key || name || text;
  return [...kept].slice(0, longest).join('');
}
