import { folderObjects } from '@schema/evolution-hub/folder-objects';
import { localEditor } from '@schema/evolution-hub/image-editor';
import { importDesk } from '@schema/plex-exporter/import-desk';
import { suite } from '@schema/testing';
import {
  apiClient,
  password,
  type SignedIn,
  type WirePage,
  withFolder,
} from '@schema/testing/apps';
import { expect } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

suite('a guest of the hub', composition, (test) => {
  test('brings jobs and images along on signing in and on registering', ({ store }) =>
    withFolder(async (folder) => {
      const images = { objects: folderObjects(folder), editor: localEditor };
      const desk = importDesk(store, folder);
      const { call, newUser } = apiClient(createApp(store, { images, desk, log: () => {} }));
      const { user: ann } = await newUser();
      const hub = '/api/v1/evolution-hub';
      for (const [path, email] of [
        ['login', ann.email],
        ['register', 'bob@example.com'],
      ] as const) {
        const uploaded = await call<{ key: string }>(`${hub}/images`, {
          raw: png,
          headers: { 'Content-Type': 'image/png' },
        });
        const Cookie = uploaded.headers.get('Set-Cookie')?.split(';')[0] ?? '';
        const wish = { inputKey: uploaded.body.key, prompt: 'Brighter' };
        const job = { json: wish, headers: { Cookie } };
        const { id } = (await call<{ id: string }>(`${hub}/ai-jobs`, job)).body;

        const credentials = { json: { email, password }, headers: { Cookie } };
        const { body } = await call<SignedIn>(`/api/v1/auth/${path}`, credentials);
        const signedIn = { token: body.accessToken, headers: { Cookie } };
        const jobs = await call<WirePage<object>>(`${hub}/ai-jobs`, signedIn);
        expect(jobs.body.items).toMatchObject([{ id, ownerType: 'user', ownerRef: body.user.id }]);
        expect((await call(`${hub}/ai-jobs`, { ...signedIn, json: wish })).status).toBe(202);
      }
    }));
});
