import { SchemaError } from '../errors.ts';
import { noteOwner } from '../table-owners.ts';
import { builtSpec, storedKind } from './built-columns.ts';
import type { ColumnReference, ColumnSpec, Columns } from './column.ts';
import { type ConstraintSpec, constraintKit } from './constraints.ts';
import { snakeCase } from './names.ts';
import { type AnyTable, type Definition, definitionOf } from './table.ts';

/** A table of a composition, under its names there. */
export interface RegisteredTable {
  /** The table's property name in the composition. */
  readonly key: string;
  readonly domain: string;
  readonly definition: Definition;
  /** The table's name in the database, prefix included. */
  readonly name: string;
  /** The Postgres schema that it is in, if one was named. */
  readonly schema: string | undefined;
  readonly columns: Columns;
}

/** A column that refers to another, with what answers it. */
export interface ResolvedReference {
  readonly table: RegisteredTable;
  readonly key: string;
  readonly target: RegisteredTable;
  readonly targetKey: string;
  /** The target as the definition names it, whatever is bound to it. */
  readonly called: string;
}

/** All tables of one composition, and how a reference finds its target among them. */
export interface Registry {
  readonly tables: readonly RegisteredTable[];
  readonly references: readonly ResolvedReference[];
  readonly prefix: string;
  readonly schema: string | undefined;
  /** Find the table that a reference means, bindings applied. */
  target(reference: ColumnReference): { table: RegisteredTable; key: string; spec: ColumnSpec };
}

interface RegistryInput {
  readonly domains: readonly { readonly name: string; readonly tables: Record<string, AnyTable> }[];
  readonly prefix: string;
  readonly schema: string | undefined;
  readonly bind: Record<string, AnyTable>;
  readonly extraColumns: Record<string, Columns>;
}

/**
 * Collect the tables of a composition and check that every reference is answered.
 *
 * @throws SchemaError INVALID_DEFINITION for two tables of one name or a binding of none,
 * UNRESOLVED_REFERENCE for a column's reference that nothing in the composition answers
 */
export function createRegistry(input: RegistryInput): Registry {
  const { prefix, schema, bind } = input;
  const byName = registeredTables(input);
  const tables = [...byName.values()];
  const references: ResolvedReference[] = [];
  const registry: Registry = {
    tables,
    references,
    prefix,
    schema,
    target(reference) {
      refuseOther(reference);
      const bound = bind[reference.table];
      const table = byName.get(bound ? definitionOf(bound).name : reference.table);
      if (!table) throw unresolved(reference, bound !== undefined);
      // A bound table is referenced by its primary key, whatever that is called.
      const key = bound ? primaryKeyOf(table) : reference.key;
      const column = table.columns[key];
      if (!column) throw unresolved(reference, bound !== undefined);
      return { table, key, spec: column.spec };
    },
  };
  for (const table of tables) {
    for (const [key, { spec }] of Object.entries(table.columns)) {
      if (!spec.references) continue;
      const reference = spec.references.to();
      const target = registry.target(reference);
      const called = reference.table;
      references.push({ table, key, target: target.table, targetKey: target.key, called });
      // A bound table's key may be of another kind: it is what all that refers to it becomes.
      if (!bind[called]) refuseOtherKind(table, key, target.spec);
      refuseTextGroup(registry, table, spec);
    }
  }
  refuseUnknownBinding(registry, bind);
  return registry;
}

/** The tables of all domains, by the name of their definitions. */
function registeredTables({
  domains,
  prefix,
  schema,
  extraColumns,
}: RegistryInput): Map<string, RegisteredTable> {
  const byName = new Map<string, RegisteredTable>();
  const keys = new Set<string>();
  for (const { name: domain, tables } of domains) {
    for (const [key, table] of Object.entries(tables)) {
      const definition = definitionOf(table);
      const { name, existing } = definition;
      const other = byName.get(name);
      if (other) {
        throw new SchemaError('INVALID_DEFINITION', `Two tables are called ${name}.`, {
          table: name,
          hint: `The domains ${other.domain} and ${domain} both bring one: leave one out, or rename one.`,
        });
      }
      if (keys.has(key)) {
        throw new SchemaError('INVALID_DEFINITION', `Two tables are composed as ${key}.`, {
          table: name,
          hint: 'Rename the property of one in its domain.',
        });
      }
      noteOwner(name, domain);
      keys.add(key);
      byName.set(name, {
        key,
        domain,
        definition,
        name: existing ? name : prefix + name,
        schema: existing ? undefined : schema,
        columns: withExtra(definition, extraColumns[key] ?? {}),
      });
    }
  }
  return byName;
}

function refuseUnknownBinding({ tables, references }: Registry, bind: RegistryInput['bind']): void {
  const known = new Set([
    ...tables.map(({ definition }) => definition.name),
    ...references.map(({ called }) => called),
  ]);
  const unknown = Object.keys(bind).find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new SchemaError('INVALID_DEFINITION', `Nothing refers to a table ${unknown} to bind.`, {
    table: unknown,
    hint: 'A table is bound by its name in the database: `media_items`.',
  });
}

/** A column of Drizzle's has its table where a reference has its name. */
function refuseOther(reference: ColumnReference | undefined): void {
  if (typeof reference?.table === 'string') return;
  throw new SchemaError('INVALID_DEFINITION', 'A reference is to no column of a table().', {
    hint: 'Refer to what table() made, not to a table of Drizzle: references(() => users.id).',
  });
}

function refuseOtherKind(
  { name, columns }: RegisteredTable,
  key: string,
  target: ColumnSpec,
): void {
  const kind = storedKind(target);
  if (columns[key]?.spec.kind === kind) return;
  throw new SchemaError(
    'INVALID_DEFINITION',
    `${name}.${key} refers to a column of another kind.`,
    {
      table: name,
      columns: [key],
      hint: `Write it as ${kind}, as its target is stored.`,
    },
  );
}

/** A group is one token of an index: a key of any text may be several, or none. */
function refuseTextGroup(registry: Registry, { name }: RegisteredTable, spec: ColumnSpec): void {
  if (!spec.searchGroup || builtSpec(registry, spec).kind !== 'text') return;
  throw new SchemaError('INVALID_DEFINITION', `${name} cannot be searched within a text key.`, {
    table: name,
    hint: 'Bind a table whose key is a UUID or a number.',
  });
}

/** The tables that somebody else keeps: no migration makes, changes or drops one. */
export function existingTables(registry: Registry): readonly RegisteredTable[] {
  return registry.tables.filter(({ definition }) => definition.existing);
}

function withExtra({ name, columns }: Definition, extra: Columns): Columns {
  const names = new Set(Object.keys(columns).map(snakeCase));
  const taken = Object.keys(extra).find((key) => names.has(snakeCase(key)));
  if (taken === undefined) return { ...columns, ...extra };
  throw new SchemaError('INVALID_DEFINITION', `The table ${name} has a column ${taken}.`, {
    table: name,
    columns: [taken],
    hint: 'Give the extra column another name.',
  });
}

/**
 * Ask a table for its indexes and checks over built columns. Definitions are typed by the Postgres
 * columns; those of both dialects answer alike to what the kit does with them.
 */
export function extrasOf(
  { definition }: RegisteredTable,
  columns: object,
): readonly ConstraintSpec[] {
  return definition.extras(columns as never, constraintKit);
}

function primaryKeyOf(table: RegisteredTable): string {
  const key = Object.keys(table.columns).find((name) => table.columns[name]?.spec.primaryKey);
  if (key) return key;
  throw new SchemaError('INVALID_DEFINITION', `${table.name} has no primary key to bind to.`, {
    table: table.name,
    hint: 'Give the bound table one primary key column.',
  });
}

function unresolved(reference: ColumnReference, isBound: boolean): SchemaError {
  const name = `${reference.table}.${reference.key}`;
  return new SchemaError(
    'UNRESOLVED_REFERENCE',
    `Nothing in this composition answers the reference to ${name}.`,
    {
      table: reference.table,
      columns: [reference.key],
      hint: isBound
        ? `Put the domain of the table bound to ${reference.table} into the composition.`
        : `Compose the domain that owns ${reference.table}, or bind a table of your own: compose([…], { bind: { ${reference.table}: yourTable } }).`,
    },
  );
}
