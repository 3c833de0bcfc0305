import { checksIn } from '@schema/core/catalog';
import type { ChangedTable, Changes } from './changes.ts';
import type { RecordedObject } from './objects.ts';
import type { Schema } from './schema.ts';
import type { SnapshotTable } from './snapshot.ts';

/** Say which enums lose words and which checks are others, so that rows may not fit. */
export function narrowed(from: Schema, to: Schema, { kept }: Changes): string[] {
  const enums = Object.entries(to.snapshot.enums).flatMap(([key, { name, values }]) => {
    const gone = from.snapshot.enums[key]?.values.some((word) => !values.includes(word));
    return gone
      ? [`the enum ${name} has the old words again: this fails while a row does not fit`]
      : [];
  });
  const checks = kept.flatMap((change) => {
    const before = checksOf(change.from, from.objects);
    // Most checks are called like their table, and some only seem to be.
    const prefix = `${change.from.name}_`;
    const renamed = [...before].flatMap(([name, condition]): [string, string][] =>
      name.startsWith(prefix)
        ? [[`${change.to.name}_${name.slice(prefix.length)}`, condition]]
        : [],
    );
    const old = new Map([...renamed, ...before]);
    return [...checksOf(change.to, to.objects)]
      .filter(([name, condition]) =>
        old.has(name) ? old.get(name) !== condition : isOfSameColumns(condition, change),
      )
      .map(
        ([name]) => `the check ${name} is the old one again: this fails while a row does not fit`,
      );
  });
  return [...enums, ...checks];
}

/** Not of a column that comes, or has another name and so a check of another. */
function isOfSameColumns(condition: string, { added, kept }: ChangedTable): boolean {
  const renamed = kept.filter((pair) => pair.from.name !== pair.to.name).map((pair) => pair.to);
  return ![...added, ...renamed].some(({ name }) => condition.includes(`"${name}"`));
}

/** The conditions of a table by name, which SQLite has in a trigger. */
function checksOf(table: SnapshotTable, objects: readonly RecordedObject[]): Map<string, string> {
  const made = objects.flatMap((object) => (object.table === table.name ? object.up : []));
  return new Map([
    ...Object.values(table.checkConstraints).map(({ name, value }) => [name, value] as const),
    ...made.flatMap(checksIn).map(({ name, condition }) => [name, condition] as const),
  ]);
}
