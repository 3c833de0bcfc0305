import { connectionOf } from '../store/connections.ts';
import { translated } from '../store/translated.ts';
import type { AnyComposition } from '../table/compose.ts';
import type { Catalog } from './catalog.ts';
import { readPostgres } from './postgres.ts';
import { readSqlite } from './sqlite.ts';

/** Run a catalog query; its rows are what the query says. */
export type Select = <Row>(sql: string) => Promise<Row[]>;

/**
 * Read the tables of a store's composition back from its database. Tables that the composition does
 * not name are left out.
 *
 * @throws SchemaError UNAVAILABLE
 */
export async function readCatalog(store: {
  readonly composition: AnyComposition;
}): Promise<Catalog> {
  const { registry } = store.composition;
  const connection = connectionOf(store);
  const { dialect, executor } = connection;
  const names = new Set(registry.tables.map((table) => table.name));
  const select: Select = async <Row>(sql: string) =>
    // The row types stand beside the queries that they describe.
    (await executor.objects({ name: 'catalog', sql }, [])) as Row[];
  const tables = await translated(connection, () =>
    dialect === 'postgres'
      ? readPostgres(select, names, registry.schema)
      : readSqlite(select, names),
  );
  return { dialect, tables };
}
