import {
  type Column as BuiltColumn,
  type Table as BuiltTable,
  createMany,
  createOne,
  type Many,
  type One,
  Relations,
} from 'drizzle-orm';
import type { Columns } from './column.ts';
import type { RegisteredTable, Registry } from './registry.ts';
import type { ManyName, NamedReference, OneName, TakenNames } from './relation-names.ts';
import type { AnyTable } from './table.ts';

// Drizzle calls the flag `isNullable`, and means by it that the foreign key is NOT NULL.
type Ones<C extends Columns> = {
  [Key in keyof C & string as C[Key]['_']['reference'] extends never
    ? never
    : OneName<Key, C[Key]['_']['reference']>]: One<
    C[Key]['_']['reference'],
    C[Key]['_']['notNull'] extends true ? true : false
  >;
};

type Manys<Tables extends Record<string, AnyTable>, Target extends AnyTable['_'], Taken> = {
  [Child in keyof Tables & string as ManyKeys<
    Child,
    Tables[Child]['_']['columns'],
    Target['name'],
    Taken
  >]: Many<Tables[Child]['_']['name']>;
};

type ManyKeys<Child extends string, C extends Columns, Target extends string, Taken> = {
  [Key in keyof C & string]: [C[Key]['_']['reference']] extends [never]
    ? never
    : C[Key]['_']['reference'] extends Target
      ? ManyName<Child, Key, Target, Taken>
      : never;
}[keyof C & string];

/** Drizzle's relations for every table of a composition, under `<table>Relations`. */
export type DerivedRelations<Tables extends Record<string, AnyTable>> = {
  [Key in keyof Tables & string as `${Key}Relations`]: Relations<
    Tables[Key]['_']['name'],
    Ones<Tables[Key]['_']['columns']> &
      Manys<Tables, Tables[Key]['_'], TakenNames<Tables[Key]['_']['columns']>>
  >;
};

/** Derive Drizzle's relations from the references, so that `db.query.…findMany({ with })` works. */
export function deriveRelations(
  registry: Registry,
  named: readonly NamedReference[],
  built: Record<string, BuiltTable & Record<string, unknown>>,
): Record<string, Relations> {
  const relations = new Map<RegisteredTable, Record<string, One | Many<string>>>(
    registry.tables.map((table) => [table, {}]),
  );
  for (const { table, key, target, targetKey, one, many } of named) {
    const child = built[table.key] as BuiltTable & Record<string, BuiltColumn>;
    const parent = built[target.key] as BuiltTable & Record<string, BuiltColumn>;
    const relationName = `${table.definition.name}_${key}`;
    const toOne = createOne(child)(parent, {
      relationName,
      fields: [child[key] as BuiltColumn<never>],
      references: [parent[targetKey] as BuiltColumn<never>],
    } as never) as One;
    const toMany = createMany(parent)(child, { relationName });
    Object.assign(relations.get(table) ?? {}, { [one]: toOne.withFieldName(one) });
    Object.assign(relations.get(target) ?? {}, { [many]: toMany.withFieldName(many) });
  }
  return Object.fromEntries(
    registry.tables.map((table) => [
      `${table.key}Relations`,
      new Relations(built[table.key] as never, () => relations.get(table) ?? {}),
    ]),
  );
}
