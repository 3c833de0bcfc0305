import { makeAdministrator } from './administrators.ts';
import type { PlexExporterStore } from './composition.ts';
import { importFilms } from './importers/films.ts';

const ann = {
  email: 'ann@example.com',
  password: 'correct horse battery staple',
  displayName: 'Ann',
};

/** Make an administrator and 3,200 films to try things on; a second run changes nothing. */
export async function seed(store: PlexExporterStore): Promise<void> {
  if (!(await store.auth.users.findByEmail(ann.email)))
    await makeAdministrator(store, (await store.auth.users.register(ann)).id);
  if ((await store.media.items.list({ limit: 1 })).items.length === 0) await importFilms(store);
}
