import { isSchemaError } from '@schema/core';
import type { PlexExporterStore } from './composition.ts';
import { importFilms } from './importers/films.ts';

const ann = {
  email: 'ann@example.com',
  password: 'correct horse battery staple',
  displayName: 'Ann',
};

/** Make an administrator, 3,200 films and a poster to try things on; a second run changes nothing. */
export async function seed(store: PlexExporterStore): Promise<void> {
  await seedAdministrator(store);
  const { items, thumbnails } = store.media;
  if ((await items.list({ limit: 1 })).items.length > 0) return;
  await importFilms(store);
  const [first] = (await items.list({ limit: 1 })).items;
  if (!first) return;
  await thumbnails.put({
    mediaItemId: first.id,
    kind: 'poster',
    checksum: '0'.repeat(64),
    storageKey: 'posters/none.png',
    mimeType: 'image/png',
  });
}

async function seedAdministrator(store: PlexExporterStore): Promise<void> {
  if (await store.auth.users.findByEmail(ann.email)) return;
  await store
    .transaction(async ({ auth: { users } }) => {
      const { id } = await users.register(ann);
      await users.setRole(id, { role: 'admin' });
    })
    .catch((error) => {
      // Another start has made Ann meanwhile.
      if (!isSchemaError(error, 'CONFLICT') || !error.columns.includes('email')) throw error;
    });
}
