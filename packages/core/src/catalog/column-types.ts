import type { ColumnSpec, Kind } from '../table/column.ts';
import type { Dialect } from '../table/constraints.ts';

const postgres: Record<Kind, string> = {
  uuid: 'uuid',
  text: 'text',
  enum: 'enum',
  boolean: 'boolean',
  integer: 'integer',
  bigint: 'bigint',
  decimal: 'numeric',
  real: 'double precision',
  timestamp: 'timestamp(3) with time zone',
  date: 'date',
  time: 'time(0) without time zone',
  json: 'jsonb',
  vector: 'vector',
  serial: 'integer',
};

const sqlite: Record<Kind, string> = {
  uuid: 'text',
  text: 'text',
  enum: 'text',
  boolean: 'integer',
  integer: 'integer',
  bigint: 'integer',
  decimal: 'real',
  real: 'real',
  timestamp: 'integer',
  date: 'text',
  time: 'text',
  json: 'text',
  vector: 'blob',
  serial: 'integer',
};

/** Name the type that a column has in the catalog of a database. */
export function columnType(
  spec: ColumnSpec,
  name: string,
  dialect: Dialect,
  prefix: string,
): string {
  if (dialect === 'sqlite') return sqlite[spec.kind];
  if (spec.kind === 'enum')
    return `enum ${prefix}${spec.enumName ?? name} (${spec.values?.join(', ')})`;
  if (spec.kind === 'vector') return `vector(${spec.dimensions})`;
  return postgres[spec.kind];
}
