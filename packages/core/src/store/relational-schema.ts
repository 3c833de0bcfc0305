import {
  createTableRelationsHelpers,
  extractTablesRelationalConfig,
  type RelationalSchemaConfig,
  type TablesRelationalConfig,
} from 'drizzle-orm';
import type { AnyComposition } from '../table/compose.ts';
import type { Dialect } from '../table/constraints.ts';

/** The tables and relations of a composition, as Drizzle keeps them for `db.query`. */
export type RelationalSchema = RelationalSchemaConfig<TablesRelationalConfig>;

const schemas = new WeakMap<AnyComposition, Partial<Record<Dialect, RelationalSchema>>>();

/** Get them, once for a composition: each transaction has a `db`, and Drizzle takes milliseconds. */
export function relationalSchema(composition: AnyComposition, dialect: Dialect): RelationalSchema {
  const known = schemas.get(composition) ?? {};
  schemas.set(composition, known);
  known[dialect] ??= readSchema({ ...composition[dialect], ...composition.relations[dialect] });
  return known[dialect];
}

function readSchema(fullSchema: Record<string, unknown>): RelationalSchema {
  const { tables, tableNamesMap } = extractTablesRelationalConfig(
    fullSchema,
    createTableRelationsHelpers,
  );
  return { fullSchema, schema: tables, tableNamesMap };
}
