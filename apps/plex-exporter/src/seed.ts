import { seedAccount } from '@schema/http/seed';
import type { PlexExporterStore } from './composition.ts';
import { filmSource, importFilms } from './importers/films.ts';

const ann = {
  email: 'ann@example.com',
  password: 'correct horse battery staple',
  displayName: 'Ann',
};

/** Make an administrator, 3,200 films and a poster to try things on; a second run changes nothing. */
export async function seed(store: PlexExporterStore): Promise<void> {
  await seedAccount(store, ann, async ({ auth: { users } }, id) => {
    await users.setRole(id, { role: 'admin' });
  });
  const { imports, items, thumbnails } = store.media;
  const { items: runs } = await imports.list({ source: filmSource, limit: 1 });
  if (runs[0]?.status === 'succeeded') return;
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
