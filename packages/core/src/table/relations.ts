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
import { camelCase } from './names.ts';
import type { RegisteredTable, Registry } from './registry.ts';
import type { AnyTable } from './table.ts';

type Pascal<S extends string> = S extends `${infer A}_${infer B}`
  ? `${Capitalize<A>}${Pascal<B>}`
  : Capitalize<S>;
type Singular<S extends string> = S extends `${infer A}s` ? A : S;
type WithoutId<Key extends string> = Key extends `${infer A}Id` ? A : Key;

/** `userId` gives `user`; `createdBy` gives `createdByUser`. */
type OneName<Key extends string, Target extends string> = Key extends `${infer A}Id`
  ? A
  : `${Key}${Pascal<Singular<Target>>}`;

/** `sessions.userId` gives users `sessions`; `profiles.invitedBy` gives profiles `profilesByInvitedBy`. */
type ManyName<
  Child extends string,
  Key extends string,
  Target extends string,
> = Key extends `${Uncapitalize<Pascal<Singular<Target>>>}Id`
  ? Child
  : `${Child}By${Capitalize<WithoutId<Key>>}`;

// Drizzle calls the flag `isNullable`, and means by it that the foreign key is NOT NULL.
type Ones<C extends Columns> = {
  [Key in keyof C & string as C[Key]['_']['reference'] extends never
    ? never
    : OneName<Key, C[Key]['_']['reference']>]: One<
    C[Key]['_']['reference'],
    C[Key]['_']['notNull'] extends true ? true : false
  >;
};

type Manys<Tables extends Record<string, AnyTable>, Target extends string> = {
  [Child in keyof Tables & string as ManyKeys<Child, Tables[Child]['_']['columns'], Target>]: Many<
    Tables[Child]['_']['name']
  >;
};

type ManyKeys<Child extends string, C extends Columns, Target extends string> = {
  [Key in keyof C & string]: [C[Key]['_']['reference']] extends [never]
    ? never
    : C[Key]['_']['reference'] extends Target
      ? ManyName<Child, Key, Target>
      : never;
}[keyof C & string];

/** Drizzle's relations for every table of a composition, under `<table>Relations`. */
export type DerivedRelations<Tables extends Record<string, AnyTable>> = {
  [Key in keyof Tables & string as `${Key}Relations`]: Relations<
    Tables[Key]['_']['name'],
    Ones<Tables[Key]['_']['columns']> & Manys<Tables, Tables[Key]['_']['name']>
  >;
};

/** Derive Drizzle's relations from the references, so that `db.query.…findMany({ with })` works. */
export function deriveRelations(
  registry: Registry,
  built: Record<string, BuiltTable & Record<string, unknown>>,
): Record<string, Relations> {
  const ones = new Map<RegisteredTable, Record<string, One>>();
  const manys = new Map<RegisteredTable, Record<string, Many<string>>>();
  for (const table of registry.tables) {
    for (const [key, { spec }] of Object.entries(table.columns)) {
      if (!spec.references) continue;
      const target = registry.target(spec.references.to());
      const child = built[table.key] as BuiltTable & Record<string, BuiltColumn>;
      const parent = built[target.table.key] as BuiltTable & Record<string, BuiltColumn>;
      const relationName = `${table.definition.name}_${key}`;
      const one = createOne(child)(parent, {
        relationName,
        fields: [child[key] as BuiltColumn<never>],
        references: [parent[target.key] as BuiltColumn<never>],
      } as never) as One;
      const many = createMany(parent)(child, { relationName });
      const names = relationNames(table.key, key, spec.references.to().table);
      entry(ones, table)[names.one] = one.withFieldName(names.one);
      entry(manys, target.table)[names.many] = many.withFieldName(names.many);
    }
  }
  return Object.fromEntries(
    registry.tables.map((table) => [
      `${table.key}Relations`,
      new Relations(built[table.key] as never, () => ({ ...ones.get(table), ...manys.get(table) })),
    ]),
  );
}

function relationNames(child: string, key: string, target: string): { one: string; many: string } {
  const singular = camelCase(target.replace(/s$/, ''));
  const base = key.replace(/Id$/, '');
  return {
    one: base === key ? `${key}${capitalize(singular)}` : base,
    many: key === `${singular}Id` ? child : `${child}By${capitalize(base)}`,
  };
}

function entry<V>(
  map: Map<RegisteredTable, Record<string, V>>,
  table: RegisteredTable,
): Record<string, V> {
  const found = map.get(table) ?? {};
  map.set(table, found);
  return found;
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
