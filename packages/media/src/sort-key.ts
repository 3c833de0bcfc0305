/**
 * Make what a title is ordered by: lower case, Latin letters without accents, without its English
 * article, numbers padded so that 2 stands before 10. A title that says how it is sorted (`given`)
 * keeps its article.
 */
export function sortTitleOf(title: string, given?: string | null): string {
  const key = sortKey(given ?? title);
  if (given !== undefined && given !== null) return key;
  return key.replace(/^(?:the|an?) (?=.)/, '');
}

/** Make what a name is ordered by: the last word first, as in an index of names. */
export function sortNameOf(name: string): string {
  const [, first = '', last = name] = /^(.*)\s(\S+)$/su.exec(name.trim()) ?? [];
  return sortKey(first === '' ? last : `${last}, ${first}`, 400);
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

function sortKey(text: string, longest = 1000): string {
  const key = foldName(text)
    .replace(/[&{}'"’“”«»¡¿,:;!?()[\]-]+/gu, ' ')
    .replace(/[.+%/_]+/gu, ' ')
    .replace(/\d+/g, (digits) => digits.padStart(10, '0'))
    .replace(/ +/g, ' ')
    .trim();
  const kept = key === '' ? foldName(text) || text : key;
  return [...kept].slice(0, longest).join('');
}
