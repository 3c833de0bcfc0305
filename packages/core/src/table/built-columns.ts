import type { ColumnSpec, Kind } from './column.ts';
import { snakeCase } from './names.ts';
import type { RegisteredTable, Registry } from './registry.ts';

/**
 * The spec that a column is built with: a foreign key stores what its target stores, so that a
 * reference bound to an integer key becomes an integer column; a constraint's own name has the prefix.
 */
export function builtSpec(registry: Registry, spec: ColumnSpec): ColumnSpec {
  const { references, unique } = spec;
  const named = typeof unique === 'string' && registry.prefix !== '';
  const own = named ? { ...spec, unique: registry.prefix + unique } : spec;
  if (!references) return own;
  const target = builtSpec(registry, registry.target(references.to()).spec);
  const kind = storedKind(target);
  return kind === own.kind ? own : { ...own, kind };
}

/** A column under its names in TypeScript and in the database, as it is built. */
export interface NamedSpec {
  readonly key: string;
  readonly name: string;
  readonly spec: ColumnSpec;
}

/** What stands before the names that a table gives: somebody else's has them as they are written. */
export function prefixOf({ prefix }: Registry, { definition }: RegisteredTable): string {
  return definition.existing ? '' : prefix;
}

/** The columns of a table as they are built. */
export function builtColumns(registry: Registry, table: RegisteredTable): NamedSpec[] {
  const named = { ...registry, prefix: prefixOf(registry, table) };
  return Object.entries(table.columns).map(([key, { spec }]) => ({
    key,
    name: snakeCase(key),
    spec: builtSpec(named, spec),
  }));
}

/** What refers to a column that the database counts is a plain number. */
export function storedKind({ kind }: ColumnSpec): Kind {
  return kind === 'serial' ? 'integer' : kind;
}
