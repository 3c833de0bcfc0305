import { type ApiCall, type ApiRequest, apiClient } from '@schema/testing/apps';
import { expect } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { MitaiStore } from '../../src/composition.ts';

/** Call Mitai's API over a store. */
export function client(store: MitaiStore) {
  const app = createApp(store, { log: () => {} });
  const api = apiClient(app);

  /** Register somebody with a profile; `own` calls the API under that profile. */
  const newPerson = async () => {
    const user = await api.newUser();
    const newProfile = async (profile: object = {}) => {
      const { status, body } = await user.as<{ id: string }>('/profiles', { json: profile });
      expect(status).toBe(201);
      return body.id;
    };
    const profileId = await newProfile({ displayName: 'Ann', timeZone: 'Europe/Berlin' });
    const own: ApiCall = (path, request) => user.as(`/profiles/${profileId}${path}`, request);

    /** Call under the profile, where it must go well; gives the body. */
    const well = async <Body>(path: string, request?: ApiRequest): Promise<Body> => {
      const { status, body } = await own<Body>(path, request);
      expect({ path, status, body: status < 300 || body }).toMatchObject({
        path,
        status: expect.toSatisfy((code: number) => code < 300),
      });
      return body;
    };
    return { ...user, profileId, newProfile, own, well };
  };
  return { app, call: api.call, newPerson };
}

export type Person = Awaited<ReturnType<ReturnType<typeof client>['newPerson']>>;
