import type { Relations } from 'drizzle-orm';
import type { PgEnum, PgSchema } from 'drizzle-orm/pg-core';
import { SchemaError } from '../errors.ts';
import { once } from '../once.ts';
import { buildPostgresTables, refusePostgresClashes } from '../postgres/tables.ts';
import { buildSqliteTables, refuseSqliteClashes } from '../sqlite/tables.ts';
import { refuseNames } from './checked-names.ts';
import { collectObjects } from './composed-objects.ts';
import type { Dialect } from './constraints.ts';
import type { AnyDomain } from './domain.ts';
import { type Extension, extraColumns } from './extend.ts';
import type { RawObject } from './objects.ts';
import { createRegistry, type Registry } from './registry.ts';
import { nameRelations } from './relation-names.ts';
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
  readonly prefix?: string | undefined;
  /** The Postgres schema that everything lives in; SQLite has none and ignores it. */
  readonly schema?: string | undefined;
  /** Extra columns by a packaged table's property name; each is nullable or has a default. */
  readonly extend?: E & Extension;
  /** Tables of your own, by the database name of the packaged one that domains refer to: `media_items`. */
  readonly bind?: B;
}

type TableKeys<D> = D extends AnyDomain ? keyof D['tables'] : never;

/** Refuses columns for a table that no domain has, where the names of the tables are known. */
interface OnlyKnown<Domains extends readonly AnyDomain[], E extends Extension> {
  readonly extend?: {
    readonly [Key in keyof E]: string extends Key
      ? unknown
      : Key extends TableKeys<Domains[number]>
        ? unknown
        : never;
  };
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

type TablesOf = (dialect: Dialect) => Readonly<Record<string, unknown>>;

const onDemand = new WeakMap<AnyComposition, { readonly all: TablesOf; readonly own: TablesOf }>();

/** Build the tables of both databases when they are first asked for. */
function buildsOf(registry: Registry) {
  const postgres = once(() => buildPostgresTables(registry));
  const sqlite = once(() => buildSqliteTables(registry));
  const tables: TablesOf = (dialect) => (dialect === 'postgres' ? postgres().tables : sqlite());
  return { postgres, sqlite, tables };
}

function unextended(registry: Registry): Registry {
  const tables = registry.tables.map((table) => ({ ...table, columns: table.definition.columns }));
  return { ...registry, tables };
}

/** Give the tables of any composition by property name, each built when it is first asked for. */
export function builtTables(
  composition: AnyComposition,
  dialect: Dialect,
): Readonly<Record<string, unknown>> {
  const tables = onDemand.get(composition)?.all(dialect) ?? composition[dialect];
  return tables as Readonly<Record<string, unknown>>;
}

/** Give them as their domains define them, without what `extend` adds: what calls read and write. */
export function ownTables(
  composition: AnyComposition,
  dialect: Dialect,
): Readonly<Record<string, unknown>> {
  return onDemand.get(composition)?.own(dialect) ?? builtTables(composition, dialect);
}

/** Domains put together: real tables for both databases, and what stores are opened on. */
export interface Composition<
  Domains extends readonly AnyDomain[],
  E extends Extension = {},
  B extends Bindings = {},
> extends Omit<AnyComposition, 'domains' | 'postgres' | 'sqlite' | 'relations'> {
  /** The domains by name: what a store has calls of. */
  readonly domains: { readonly [D in Domains[number] as D['name']]: D };
  /** Postgres tables by property name; export them for drizzle-kit. */
  readonly postgres: {
    readonly [Key in keyof Composed<Domains, E>]: PostgresTable<Composed<Domains, E>[Key], B>;
  };
  /** SQLite tables by property name; export them for drizzle-kit. */
  readonly sqlite: {
    readonly [Key in keyof Composed<Domains, E>]: SqliteTable<Composed<Domains, E>[Key], B>;
  };
  /** Drizzle relations derived from the references, by dialect. */
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
 * to, a domain that is called like a store's own member, two touch() columns of a table, a relation that
 * has the name of a column or of another one, or an extra column that inserts would miss or that is
 * searched. What a table's own foreign keys refer to, what its enums are called, and that what is searched
 * has a key is checked when the tables are made.
 */
export function compose<
  const Domains extends readonly AnyDomain[],
  E extends Extension = {},
  B extends Bindings = {},
>(
  domains: Domains,
  options: ComposeOptions<E, B> & OnlyKnown<Domains, E> = {},
): Composition<Domains, E, B> {
  refuseNames(options);
  refuseDomains(domains);
  const registry = createRegistry({
    domains,
    prefix: options.prefix ?? '',
    schema: options.schema,
    bind: options.bind ?? {},
    extraColumns: extraColumns(domains, options.extend ?? {}),
  });
  refuseTouchedTwice(registry);
  const named = nameRelations(registry);
  const { postgres, sqlite, tables } = buildsOf(registry);
  const own = options.extend ? buildsOf(unextended(registry)).tables : tables;
  // What is made from all tables is made from tables that do not clash.
  const all = {
    postgres: once(() => {
      refusePostgresClashes(registry, postgres());
      return postgres();
    }),
    sqlite: once(() => {
      refuseSqliteClashes(registry, sqlite());
      return sqlite();
    }),
  };
  const relations = {
    postgres: once(() => deriveRelations(registry, named, all.postgres().tables)),
    sqlite: once(() => deriveRelations(registry, named, all.sqlite())),
  };
  const extensions = extensionsOf(registry);
  const objectsOf = (dialect: Dialect) =>
    once(() => collectObjects(dialect, domains, registry, extensions, all.sqlite));
  const objects = { postgres: objectsOf('postgres'), sqlite: objectsOf('sqlite') };
  const composition = {
    domains: Object.fromEntries(domains.map((domain) => [domain.name, domain])),
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
    objects: (dialect: Dialect) => objects[dialect](),
  };
  onDemand.set(composition as unknown as AnyComposition, { all: tables, own });
  // The builders make each table from the same definitions that the type is computed from.
  return composition as unknown as Composition<Domains, E, B>;
}

/** The extensions of Postgres that the columns need. */
function extensionsOf({ tables }: Registry): readonly string[] {
  const columns = tables.flatMap((table) => Object.values(table.columns));
  return columns.some(({ spec }) => spec.kind === 'vector') ? ['vector'] : [];
}

/** On SQLite each of two triggers would take the other's change for one that forgot its column. */
function refuseTouchedTwice({ tables }: Registry): void {
  for (const { name, columns } of tables) {
    const touched = Object.keys(columns).filter((key) => columns[key]?.spec.touch);
    if (touched.length < 2) continue;
    throw new SchemaError('INVALID_DEFINITION', `${name} has two touch() columns.`, {
      table: name,
      columns: touched,
      hint: 'A row has one time of its last change: set the other where it is meant.',
    });
  }
}

/** Of what is no domain, of two with one name, and of one that a store could not have. */
function refuseDomains(domains: readonly AnyDomain[]): void {
  const given: readonly (Partial<AnyDomain> | undefined)[] = Array.isArray(domains)
    ? domains
    : [{}];
  if (given.some((domain) => !domain?.tables || !domain.repositories))
    throw new SchemaError('INVALID_DEFINITION', 'Expected domains that defineDomain() made.', {
      hint: 'Tables are composed in a domain: compose([defineDomain({ name, tables, repositories })]).',
    });
  const names = domains.map(({ name }) => name);
  if (new Set(names).size < names.length)
    throw new SchemaError(
      'INVALID_DEFINITION',
      'Two domains of a composition have the same name.',
      { hint: `Composed were ${names.join(', ')}.` },
    );
  const reserved = names.find((name) => storeMembers.has(name));
  if (reserved !== undefined)
    throw new SchemaError('INVALID_DEFINITION', `No domain can be called ${reserved}.`, {
      hint: 'A store has a member of this name itself.',
    });
}
