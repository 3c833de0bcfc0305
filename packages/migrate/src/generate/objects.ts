import { isDeepStrictEqual } from 'node:util';
import type { AnyComposition, Dialect } from '@schema/core';
import { numbered, readMeta, writeMeta } from '../history/journal.ts';
import type { Schema } from './schema.ts';
import type { Statements } from './statements.ts';

/** An object that Drizzle cannot describe, as a migration recorded it. */
export interface RecordedObject {
  readonly name: string;
  readonly phase: 'before' | 'after';
  readonly table?: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly verify?: readonly string[];
}

/** The objects of a composition, as they are recorded. */
export function recordObjects(composition: AnyComposition, dialect: Dialect): RecordedObject[] {
  return composition.objects(dialect).map(({ name, phase, table, [dialect]: script }) => ({
    name,
    phase,
    ...(table === undefined ? {} : { table }),
    up: script?.up ?? [],
    down: script?.down ?? [],
    ...(script?.verify && { verify: script.verify }),
  }));
}

/** Read what a migration left: what the newest one recorded, because one of drizzle-kit records nothing. */
export async function readObjects(folder: string, index: number): Promise<RecordedObject[]> {
  if (index < 0) return [];
  return (await readMeta(folder, objectsFile(index))) ?? readObjects(folder, index - 1);
}

/** Write down what a migration leaves, beside its snapshot. */
export async function writeObjects(
  folder: string,
  index: number,
  objects: readonly RecordedObject[],
): Promise<void> {
  await writeMeta(folder, objectsFile(index), objects);
}

// drizzle-kit takes every file here for a snapshot, unless its name begins with an underscore.
function objectsFile(index: number): string {
  return `_${numbered(index)}_objects.json`;
}

/**
 * Put the making and removing of objects around the statements for the tables. Objects on a table
 * that changes are made anew, and so are those that only mention it: SQLite refuses to rename a
 * table while a trigger names one that is missing.
 */
export function aroundTables(
  { objects: from, mayHaveRows }: Schema,
  { objects: to }: Schema,
  { statements, touched }: Statements,
): string[] {
  const isAnew = (object: RecordedObject, others: readonly RecordedObject[]) =>
    !others.some((other) => isSame(object, other)) || hangsOn(object, touched);
  const goes = from.filter((object) => isAnew(object, to)).reverse();
  const comes = to.filter((object) => isAnew(object, from));
  const replaced = (object: RecordedObject) => comes.some(({ name }) => name === object.name);
  const down = (object: RecordedObject) => object.down;
  return [
    ...goes.filter(({ phase }) => phase === 'after').flatMap(down),
    ...goes.filter((object) => object.phase === 'before' && replaced(object)).flatMap(down),
    ...comes.filter(({ phase }) => phase === 'before').flatMap(({ up }) => up),
    ...statements,
    ...goes.filter((object) => object.phase === 'before' && !replaced(object)).flatMap(down),
    ...comes.filter(({ phase }) => phase === 'after').flatMap(({ up }) => up),
    // A new table has no rows, unless somebody writes some of an older one's into it in the same file.
    ...(mayHaveRows ? comes.flatMap(({ verify = [] }) => verify) : []),
  ];
}

/** The objects that come, go or are others. */
export function changedObjects(
  from: readonly RecordedObject[],
  to: readonly RecordedObject[],
): RecordedObject[] {
  const isNot = (others: readonly RecordedObject[]) => (object: RecordedObject) =>
    !others.some((other) => isSame(object, other));
  return [...from.filter(isNot(to)), ...to.filter(isNot(from))];
}

function isSame(one: RecordedObject, other: RecordedObject): boolean {
  return isDeepStrictEqual({ ...one, verify: [] }, { ...other, verify: [] });
}

function hangsOn({ table, phase, up }: RecordedObject, touched: ReadonlySet<string>): boolean {
  if (phase === 'before' || touched.size === 0) return false;
  if (table !== undefined && touched.has(table)) return true;
  return up.some((statement) => (statement.match(/\w+/g) ?? []).some((word) => touched.has(word)));
}
