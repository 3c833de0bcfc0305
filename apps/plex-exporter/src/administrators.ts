import type { PlexExporterStore } from './composition.ts';

/**
 * Make an account an administrator's. No route does that.
 *
 * @throws SchemaError NOT_FOUND
 */
export async function makeAdministrator(store: PlexExporterStore, userId: string): Promise<void> {
  const { id } = await store.auth.users.get(userId);
  const statement = `update users set role = 'admin' where id = '${id}'`;
  await ('execute' in store.db ? store.db.execute(statement) : store.db.run(statement));
}
