import type { IndexPart, Snapshot } from './snapshot.ts';

/**
 * drizzle-kit joins the parts of an index or check by these, and splits them again wherever they
 * stand: each has a stand-in of Unicode's private use while the kit has them.
 */
const standIns = [
  [';', '\ue000'],
  [',', '\ue001'],
  ['--', '\ue002'],
] as const;

/** Put the stand-ins into the expressions of checks and indexes. */
export function masked(snapshot: Snapshot): Snapshot {
  const copy = structuredClone(snapshot);
  for (const table of Object.values(copy.tables)) {
    for (const check of Object.values(table.checkConstraints)) check.value = mask(check.value);
    for (const index of Object.values(table.indexes)) {
      if (index.where !== undefined) index.where = mask(index.where);
      index.columns = index.columns.map(maskedPart);
    }
  }
  for (const index of Object.values(copy.internal?.indexes ?? {})) {
    const columns = Object.entries(index.columns);
    index.columns = Object.fromEntries(columns.map(([key, value]) => [mask(key), value]));
  }
  return copy;
}

/** Take the stand-ins out of a statement. */
export function unmasked(text: string): string {
  return standIns.reduce((plain, [one, standIn]) => plain.replaceAll(standIn, one), text);
}

function mask(text: string): string {
  return standIns.reduce((other, [one, standIn]) => other.replaceAll(one, standIn), text);
}

function maskedPart(part: IndexPart): IndexPart {
  return typeof part === 'string' ? mask(part) : { ...part, expression: mask(part.expression) };
}
