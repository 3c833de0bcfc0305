import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeroPool, ImportRun } from '@schema/media';
import { suite } from '@schema/testing';
import { type ApiCall, type Wire, type WirePage, withFolder } from '@schema/testing/apps';
import { expect, vi } from 'vitest';
import { composition } from '../src/composition.ts';
import { importDesk } from '../src/jobs/import-desk.ts';
import { startPoolUpkeep } from '../src/jobs/pool-upkeep.ts';
import { client } from './support/client.ts';
import { plexMovies, plexPage } from './support/plex-export.ts';

interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}

const bytes = 'application/octet-stream';
const upload = (as: ApiCall, source: string, text: string, type = bytes) =>
  as(`/admin/sources/${source}`, { method: 'PUT', raw: text, headers: { 'Content-Type': type } });

suite('the administration', composition, (test) => {
  test('uploads an export, imports it, and sees the run and the figures', async ({ store }) =>
    withFolder(async (folder) => {
      const desk = importDesk(store, join(folder, 'imports'));
      const { as } = await client(store, desk).newAdmin();
      const begin = (json: object) =>
        as<{ status: string; run: Wire<ImportRun> }>('/admin/imports', { json });
      expect((await begin({ source: 'plex' })).status).toBe(404);

      const films = plexMovies(700);
      expect((await upload(as, 'plex', plexPage(films))).status).toBe(204);
      const started = await begin({ source: 'plex' });
      expect(started.status).toBe(202);
      expect(started.body).toMatchObject({ status: 'started', run: { status: 'running' } });
      expect(await begin({ source: 'plex' })).toMatchObject({
        status: 202,
        body: { status: 'running', run: { id: started.body.run.id } },
      });
      await desk.idle();
      const run = await as<Row>(`/admin/imports/${started.body.run.id}`);
      expect(run.body).toMatchObject({ status: 'succeeded', processed: 700, created: 700 });
      expect(run.body).not.toHaveProperty('token');

      await upload(as, 'plex', plexPage(films.slice(0, 600)));
      await begin({ source: 'plex', isPartial: true });
      await desk.idle();
      expect((await as('/stats')).body).toMatchObject({ movies: 700, missing: 0 });
      await begin({ source: 'plex' });
      await desk.idle();
      expect((await as('/stats')).body).toMatchObject({
        movies: 600,
        missing: 100,
        runningImports: 0,
        latestImports: [{ missing: 100 }, { missing: 0 }, { missing: 0 }],
      });
      const list = await as<WirePage<Row>>('/admin/imports?source=plex&limit=2');
      expect(list.body.items).toHaveLength(2);
      expect(list.body.next).toBeDefined();

      await writeFile(join(folder, 'imports', 'plex-broken.json'), '{');
      await begin({ source: 'plex:broken' });
      await desk.idle();
      const failed = await as<WirePage<Row>>('/admin/imports?source=plex:broken');
      expect(failed.body.items).toMatchObject([{ status: 'failed' }]);
    }));

  test('takes an export however its media type is written', async ({ store }) =>
    withFolder(async (folder) => {
      const { as } = await client(store, importDesk(store, folder)).newAdmin();
      for (const type of [`${bytes}; charset=binary`, 'Application/Octet-Stream', `${bytes} ;`])
        expect([type, (await upload(as, 'plex', '{}', type)).status]).toEqual([type, 204]);
    }));

  test('interrupts its imports when it stops, and goes on with them', async ({ store, clock }) =>
    withFolder(async (folder) => {
      const films = plexMovies(1100);
      await writeFile(join(folder, 'plex.json'), plexPage(films));
      const desk = importDesk(store, folder);
      const { run } = await desk.start('plex', { isPartial: true });
      await desk.stop();
      const left = await store.media.imports.get(run.id);
      expect(left).toMatchObject({ status: 'running' });
      expect(left.processed).toBeGreaterThan(0);
      expect(left.processed).toBeLessThan(1100);
      const next = importDesk(store, folder);
      expect(await importDesk(store, '/nowhere').resume()).toBe(0);
      expect(await next.resume()).toBe(0);
      clock.advance(2000);
      expect(await importDesk(store, '/nowhere').resume()).toBe(0);
      expect(await next.resume()).toBe(1);
      await next.idle();
      expect(await store.media.imports.get(run.id)).toMatchObject({
        status: 'succeeded',
        attempts: 2,
        processed: 1100,
        isComplete: false,
        missing: 0,
      });
      expect(await next.resume()).toBe(0);
    }));

  test('corrects items, which imports leave alone', async ({ store }) => {
    const { as } = await client(store).newAdmin();
    const { items } = store.media;
    const film = { type: 'movie' as const, externalId: '1', title: 'Matrix', year: 1998 };
    const { id } = await items.upsertFromProvider('plex', film);
    const path = `/admin/items/${id}`;
    const json = { title: 'The Matrix', genres: ['Action'], lock: ['year'] };
    const edited = await as<Row>(path, { method: 'PATCH', json });
    expect(edited.body).toMatchObject({
      title: 'The Matrix',
      sortTitle: 'matrix',
      lockedFields: ['title', 'year', 'genres'],
    });
    await items.upsertFromProvider('plex', { ...film, title: 'X', year: 1999 });
    expect(await items.find(id)).toMatchObject({ title: 'The Matrix', year: 1998 });
    await as(path, { method: 'PATCH', json: { unlock: ['title', 'year', 'genres'] } });
    await items.upsertFromProvider('plex', { ...film, year: 1999 });
    expect(await items.find(id)).toMatchObject({ title: 'Matrix', year: 1999, lockedFields: [] });
    expect((await as(path, { method: 'DELETE' })).status).toBe(204);
    expect((await as(path, { method: 'DELETE' })).status).toBe(404);
  });

  test('makes, changes and deletes schedules', async ({ store }) => {
    const { as } = await client(store).newAdmin();
    const json = {
      name: 'Nightly',
      source: 'plex',
      cron: '30 2 * * *',
      timeZone: 'Europe/Berlin',
      options: { isPartial: true },
    };
    const made = await as<Row>('/admin/schedules', { json });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...json, isEnabled: true });
    expect((await as('/admin/schedules', { json })).status).toBe(409);
    const path = `/admin/schedules/${made.body.id}`;
    const off = await as<Row>(path, { method: 'PATCH', json: { isEnabled: false } });
    expect(off.body).toMatchObject({ isEnabled: false, nextRunAt: null, cron: json.cron });
    expect((await as<Row>(path)).body).toEqual(off.body);
    expect((await as<WirePage<Row>>('/admin/schedules')).body.items).toEqual([off.body]);
    expect((await as(path, { method: 'DELETE' })).status).toBe(204);
    expect((await as(path)).status).toBe(404);
  });

  test('writes, plans and stops campaigns', async ({ store }) => {
    const { as, id: createdBy } = await client(store).newAdmin();
    const json = { name: 'News', subject: 'New films', html: '<p>', audience: { role: 'user' } };
    const { status, body } = await as<Row>('/admin/campaigns', { json });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...json, status: 'draft', createdBy });
    expect(body).not.toHaveProperty('token');
    const path = `/admin/campaigns/${body.id}`;
    const changed = await as<Row>(path, { method: 'PATCH', json: { subject: 'Newer films' } });
    expect(changed.body).toMatchObject({ subject: 'Newer films', name: 'News' });
    const at = '2027-01-01T10:00:00+01:00';
    const planned = await as<Row>(`${path}/schedule`, { json: { at } });
    expect(planned.body).toMatchObject({
      status: 'scheduled',
      scheduledAt: '2027-01-01T09:00:00.000Z',
    });
    expect((await as(path, { method: 'PATCH', json: { name: 'Late' } })).status).toBe(409);
    expect((await as<Row>(`${path}/unschedule`, { method: 'POST' })).body.status).toBe('draft');
    await as(`${path}/schedule`, { json: { at } });
    const scheduled = await as<WirePage<Row>>('/admin/campaigns?status=scheduled');
    expect(scheduled.body.items).toHaveLength(1);
    expect((await as<Row>(`${path}/cancel`, { method: 'POST' })).body.status).toBe('canceled');
    expect((await as(`${path}/cancel`, { method: 'POST' })).status).toBe(409);
    expect((await as<Row>(path)).body.status).toBe('canceled');
    expect((await as(path, { method: 'DELETE' })).status).toBe(204);
  });

  test('keeps images by their checksum', async ({ store }) => {
    const { as } = await client(store).newAdmin();
    const film = { type: 'movie' as const, externalId: '1', title: 'Alien' };
    const { id: mediaItemId } = await store.media.items.upsertFromProvider('plex', film);
    const json = {
      mediaItemId,
      kind: 'poster',
      checksum: 'ab'.repeat(32),
      storageKey: 'posters/1.jpg',
      mimeType: 'image/jpeg',
      width: 300,
    };
    const put = () => as<Row>('/admin/thumbnails', { method: 'PUT', json });
    const first = await put();
    expect(first).toMatchObject({ status: 201, body: json });
    expect(await put()).toMatchObject({ status: 200, body: first.body });
    expect((await as<Row[]>(`/items/${mediaItemId}/thumbnails`)).body).toEqual([first.body]);
    const path = `/admin/thumbnails/${first.body.id}`;
    expect((await as(path, { method: 'DELETE' })).status).toBe(204);
    expect((await as(path, { method: 'DELETE' })).status).toBe(404);
  });

  test('chooses what is shown large, until it expires and is swept', async ({
    store,
    db,
    tables,
    clock,
  }) => {
    const { newAdmin, newUser } = client(store);
    const [{ as: admin }, { as: user }] = [await newAdmin(), await newUser()];
    const shown = () => user<Row>('/hero-pools/movies');
    const put = (json: object) =>
      admin<Wire<HeroPool>>('/admin/hero-pools/movies', { method: 'PUT', json });
    expect((await shown()).status).toBe(404);

    const items = [{ id: 1, title: 'Alien' }, { id: 2 }];
    const first = await put({ items });
    expect(first).toMatchObject({ status: 200, body: { name: 'movies', items } });
    expect(await shown()).toMatchObject({ status: 200, body: first.body });
    const second = await put({ items: [{ id: 3 }], expiresIn: 60_000 });
    const { createdAt } = first.body;
    expect(second.body).toMatchObject({ items: [{ id: 3 }], createdAt });
    const { expiresAt, updatedAt } = second.body;
    expect(Date.parse(expiresAt) - Date.parse(updatedAt)).toBe(60_000);
    expect((await shown()).body).toEqual(second.body);

    await admin('/admin/hero-pools/series', { method: 'PUT', json: { items } });
    clock.advance(60_000);
    expect((await shown()).status).toBe(404);
    const upkeep = startPoolUpkeep(store, 5);
    await vi.waitFor(async () => {
      const pools = await db.select().from(tables.heroPools);
      expect(pools.map(({ name }) => name)).toEqual(['series']);
    });
    upkeep.stop();
  });
});
