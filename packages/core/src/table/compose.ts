import type { Relations } from 'drizzle-orm';
import type { PgEnum, PgSchema } from 'drizzle-orm/pg-core';
import { SchemaError } from '../errors.ts';
import { once } from '../once.ts';
import * as postgresObjects from '../postgres/objects.ts';
import { buildPostgresTables, refusePostgresClashes } from '../postgres/tables.ts';
import { sqliteChecks } from '../sqlite/checks.ts';
import * as sqliteObjects from '../sqlite/objects.ts';
import { searchObjects } from '../sqlite/search.ts';
import { type AnySqliteTable, buildSqliteTables, refuseSqliteClashes } from '../sqlite/tables.ts';
import { refuseNames } from './checked-names.ts';
import type { Dialect } from './constraints.ts';
import type { AnyDomain } from './domain.ts';
import { type Extension, extraColumns } from './extend.ts';
import { snakeCase } from './names.ts';
import type { ObjectNames, RawObject } from './objects.ts';
import { createRegistry, type Registry, searchIndexOf } from './registry.ts';
import { type DerivedRelations, deriveRelations } from './relations.ts';
import type { AnyTable, Bindings, PostgresTable, SqliteTable } from './table.ts';

type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (
  i: infer I,
) => void
  ? I
  : never;

type Extended<T extends AnyTable, Key, E extends Extension> = Key extends keyof E
  ? {
      readonly _: {
        readonly name: T['_']['name'];
        readonly columns: T['_']['columns'] & ReturnType<E[Key]>;
      };
    }
  : T;

type Merged<Domains extends readonly AnyDomain[]> = UnionToIntersection<Domains[number]['tables']>;

type Composed<Domains extends readonly AnyDomain[], E extends Extension> = {
  [Key in keyof Merged<Domains> & string]: Extended<As<Merged<Domains>[Key], AnyTable>, Key, E>;
};

// An intersection would add the index signature of AnyTable's columns to the table's own.
type As<T, Base> = T extends Base ? T : never;

/** How domains stand in an application: names, a schema, columns and tables of its own. */
export interface ComposeOptions<E extends Extension = Extension, B extends Bindings = Bindings> {
  /** Put before every table, index, constraint, enum and trigger name: `app_`. */
  readonly prefix?: string;
  /** The Postgres schema that everything lives in; SQLite has none and ignores it. */
  readonly schema?: string;
  /** Extra columns by a packaged table's property name; each is nullable or has a default. */
  readonly extend?: E & Extension;
  /** Tables of your own, by the database name of the packaged one that domains refer to: `media_items`. */
  readonly bind?: B;
}

/**
 * A composition of any domains. What is computed from their tables is `object` here: compared with
 * anything more, each column of each table would be computed wherever a composition is passed on.
 */
export interface AnyComposition {
  readonly domains: Readonly<Record<string, AnyDomain>>;
  /** Postgres tables by property name; export them for drizzle-kit. */
  readonly postgres: object;
  /** SQLite tables by property name; export them for drizzle-kit. */
  readonly sqlite: object;
  /** Postgres enums by database name; export them for drizzle-kit. */
  readonly enums: Readonly<Record<string, PgEnum<[string, ...string[]]>>>;
  /** The Postgres schema, if one was named; export it for drizzle-kit. */
  readonly schema: PgSchema | undefined;
  /** Drizzle relations derived from the references, by dialect. */
  readonly relations: Readonly<Record<Dialect, object>>;
  /** The Postgres extensions that column types come from. */
  readonly extensions: readonly string[];
  readonly registry: Registry;
  /** Everything that Drizzle cannot describe, in the order in which it is made. */
  objects(dialect: Dialect): readonly RawObject[];
}

const onDemand = new WeakMap<AnyComposition, Readonly<Record<Dialect, () => object>>>();

/** Give the tables of any composition by property name, each built when it is first asked for. */
export function builtTables(
  composition: AnyComposition,
  dialect: Dialect,
): Readonly<Record<string, unknown>> {
  const tables = onDemand.get(composition)?.[dialect]() ?? composition[dialect];
  return tables as Readonly<Record<string, unknown>>;
}

/** Domains put together: real tables for both databases, and what stores are opened on. */
export interface Composition<
  Domains extends readonly AnyDomain[],
  E extends Extension = {},
  B extends Bindings = {},
> extends Omit<AnyComposition, 'domains' | 'postgres' | 'sqlite' | 'relations'> {
  readonly domains: { readonly [D in Domains[number] as D['name']]: D };
  readonly postgres: {
    readonly [Key in keyof Composed<Domains, E>]: PostgresTable<Composed<Domains, E>[Key], B>;
  };
  readonly sqlite: {
    readonly [Key in keyof Composed<Domains, E>]: SqliteTable<Composed<Domains, E>[Key], B>;
  };
  readonly relations: Readonly<Record<Dialect, DerivedRelations<Composed<Domains, E>>>>;
}

/** What a store has beside its domains. */
const storeMembers = new Set([
  'dialect',
  'db',
  'composition',
  'transaction',
  'health',
  'close',
  'then',
]);

/**
 * Put domains together into one schema for both databases.
 *
 * @throws SchemaError UNRESOLVED_REFERENCE for a column's reference that nothing answers,
 * INVALID_DEFINITION for what is no domain or table, two tables, domains or columns of one name, a prefix
 * or schema that is no plain name, a reference to a column of another kind, a binding that nothing refers
 * to, a domain that is called like a store's own member, or an extra column that inserts would miss. What
 * a table's own foreign keys refer to is looked up when the tables are made.
 */
export function compose<
  const Domains extends readonly AnyDomain[],
  E extends Extension = {},
  B extends Bindings = {},
>(domains: Domains, options: ComposeOptions<E, B> = {}): Composition<Domains, E, B> {
  refuseNames(options);
  refuseOtherDomains(domains);
  const registry = createRegistry({
    domains,
    prefix: options.prefix ?? '',
    schema: options.schema,
    bind: options.bind ?? {},
    extraColumns: extraColumns(domains, options.extend ?? {}),
  });
  const byName = new Map(domains.map((domain) => [domain.name, domain]));
  if (byName.size < domains.length) {
    throw new SchemaError(
      'INVALID_DEFINITION',
      'Two domains of a composition have the same name.',
      {
        hint: `Composed were ${domains.map((domain) => domain.name).join(', ')}.`,
      },
    );
  }
  const reserved = domains.find(({ name }) => storeMembers.has(name));
  if (reserved) {
    throw new SchemaError('INVALID_DEFINITION', `No domain can be called ${reserved.name}.`, {
      hint: 'A store has a member of this name itself.',
    });
  }
  const postgres = once(() => buildPostgresTables(registry));
  const sqlite = once(() => buildSqliteTables(registry));
  // What is made from all tables is made from tables that do not clash.
  const all = {
    postgres: once(() => {
      refusePostgresClashes(postgres());
      return postgres();
    }),
    sqlite: once(() => {
      refuseSqliteClashes(sqlite());
      return sqlite();
    }),
  };
  const relations = {
    postgres: once(() => deriveRelations(registry, all.postgres().tables)),
    sqlite: once(() => deriveRelations(registry, all.sqlite())),
  };
  const extensions = [
    ...new Set(
      registry.tables.flatMap((table) =>
        Object.values(table.columns).flatMap(({ spec }) =>
          spec.kind === 'vector' ? ['vector'] : [],
        ),
      ),
    ),
  ];
  const composition = {
    domains: Object.fromEntries(byName),
    get postgres() {
      return all.postgres().tables;
    },
    get sqlite() {
      return all.sqlite();
    },
    get enums() {
      return all.postgres().enums;
    },
    get schema() {
      return all.postgres().schema;
    },
    relations: {
      get postgres(): Record<string, Relations> {
        return relations.postgres();
      },
      get sqlite(): Record<string, Relations> {
        return relations.sqlite();
      },
    },
    extensions,
    registry,
    objects: (dialect: Dialect) =>
      collectObjects(dialect, domains, registry, extensions, all.sqlite),
  };
  onDemand.set(composition as unknown as AnyComposition, {
    postgres: () => postgres().tables,
    sqlite,
  });
  // The builders make each table from the same definitions that the type is computed from.
  return composition as unknown as Composition<Domains, E, B>;
}

function refuseOtherDomains(domains: readonly (AnyDomain | undefined)[]): void {
  if (Array.isArray(domains) && domains.every((domain) => domain?.tables && domain.repositories))
    return;
  throw new SchemaError('INVALID_DEFINITION', 'Expected domains that defineDomain() made.', {
    hint: 'Tables are composed in a domain: compose([defineDomain({ name, tables, repositories })]).',
  });
}

function collectObjects(
  dialect: Dialect,
  domains: readonly AnyDomain[],
  registry: Registry,
  extensions: readonly string[],
  sqliteTables: () => Readonly<Record<string, AnySqliteTable>>,
): readonly RawObject[] {
  const maker = dialect === 'postgres' ? postgresObjects : sqliteObjects;
  const names = objectNames(dialect, registry);
  const objects = [
    ...postgresObjects.extensionObjects(extensions),
    ...registry.tables.flatMap((table) =>
      Object.entries(table.columns).flatMap(([key, { spec }]) =>
        spec.touch ? [maker.touchTrigger(names, table.key, snakeCase(key))] : [],
      ),
    ),
    ...(dialect === 'sqlite' ? checkObjects(names, registry, sqliteTables()) : []),
    ...registry.tables.flatMap((table) => {
      const index = searchIndexOf(table.columns);
      return index ? searchObjects(names, table.key, index) : [];
    }),
    ...domains.flatMap((domain) => domain.objects?.(names) ?? []),
  ].filter((object) => object[dialect] !== undefined);
  const seen = new Set<string>();
  for (const { name } of objects) {
    if (seen.has(name))
      throw new SchemaError('INVALID_DEFINITION', `Two database objects are called ${name}.`);
    seen.add(name);
  }
  return [
    ...objects.filter(({ phase }) => phase === 'before'),
    ...objects.filter(({ phase }) => phase === 'after'),
  ];
}

function checkObjects(
  names: ObjectNames,
  registry: Registry,
  built: Readonly<Record<string, AnySqliteTable>>,
): RawObject[] {
  return registry.tables.flatMap((table) => {
    const checks = sqliteChecks(registry, table, built[table.key] as AnySqliteTable);
    return checks.length > 0 ? [sqliteObjects.checkTriggers(names, table.key, checks)] : [];
  });
}

function objectNames(dialect: Dialect, registry: Registry): ObjectNames {
  const schema =
    dialect === 'postgres' && registry.schema !== undefined ? `"${registry.schema}".` : '';
  const bare = (key: string) => {
    const table = registry.tables.find((candidate) => candidate.key === key);
    if (table) return table.name;
    throw new SchemaError(
      'INVALID_DEFINITION',
      `A database object names the table ${key}, which is not composed.`,
    );
  };
  return {
    bare,
    quoted: (key) => `${schema}"${bare(key)}"`,
    own: (name) => `${schema}"${name.startsWith(registry.prefix) ? name : registry.prefix + name}"`,
  };
}
