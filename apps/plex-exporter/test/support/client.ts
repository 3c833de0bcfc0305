import { apiClient } from '@schema/testing/apps';
import { createApp } from '../../src/app.ts';
import type { PlexExporterStore } from '../../src/composition.ts';
import { type ImportDesk, importDesk } from '../../src/jobs/import-desk.ts';

/** Call the Plex exporter's API over a store. */
export function client(store: PlexExporterStore, desk: ImportDesk = importDesk(store, '/nowhere')) {
  const api = apiClient(createApp(store, { desk, log: () => {} }));
  /** Make an administrator; `as` calls the API with the token. */
  const newAdmin = async () => {
    const { id } = await store.auth.users.register({ email: 'admin@example.com' });
    await store.auth.users.setRole(id, { role: 'admin' });
    const { token } = await store.auth.signIns.begin({ userId: id });
    const as: typeof api.call = (path, request) =>
      api.call(`/api/v1${path}`, { token, ...request });
    return { id, token, as };
  };
  return { ...api, newAdmin };
}
