import { is, SQL } from 'drizzle-orm';
import { getTableConfig, PgDialect } from 'drizzle-orm/pg-core';
import { composition } from '../composition.ts';

const dialect = new PgDialect();

/** The expression of a table's full-text index: hand-written code has to say it word for word. */
export function searchDocument(name: 'messages' | 'media_items'): string {
  const table =
    name === 'messages' ? composition.postgres.messages : composition.postgres.mediaItems;
  const index = getTableConfig(table).indexes.find(({ config }) => config.method === 'gin');
  const [document] = index?.config.columns ?? [];
  if (!is(document, SQL)) throw new Error(`${name} has no full-text index.`);
  return dialect.sqlToQuery(document).sql;
}
