import type { Failure, WirePage } from '@schema/testing/apps';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client, type Row } from './support/client.ts';
import { png, upload } from './support/image.ts';
import type { Place } from './support/place.ts';
import { places } from './support/places.ts';

describe.each(Object.entries(places))('a guest of Evolution Hub on %s', (_, open) => {
  let place: Place;
  let hub: ReturnType<typeof client>;
  beforeAll(async () => {
    place = await open();
    hub = client(place);
  });
  afterAll(() => place?.close());

  it('is known by a cookie for this site alone, which scripts cannot read', async () => {
    const { headers, method, raw: body } = { ...upload, method: 'POST' };
    for (const [origin, flags] of [
      ['http://localhost', []],
      ['https://hub.example', ['Secure']],
    ] as const) {
      const answer = await place.request(`${origin}/api/v1/images`, { method, headers, body });
      const [guest, ...attributes] = answer.headers.get('Set-Cookie')?.split('; ') ?? [];
      expect(guest).toMatch(/^guest=[0-9a-f-]{36}$/);
      expect(attributes.toSorted()).toEqual(
        ['HttpOnly', 'Max-Age=31536000', 'Path=/', 'SameSite=Lax', ...flags].toSorted(),
      );
    }
  });

  it('has an image edited, and takes the job along when becoming a user', async () => {
    const guest = hub.newGuest();
    const image = (await guest.as<{ key: string; size: number }>('/images', upload)).body;
    expect(image.size).toBe(png.byteLength);
    const wish = { inputKey: image.key, prompt: 'Brighter', idempotencyKey: 'one' };
    const job = await guest.as<Row>('/ai-jobs', { json: wish });
    expect([job.status, job.body.status]).toEqual([202, 'queued']);
    expect((await guest.as<Row>('/ai-jobs', { json: wish })).body.id).toBe(job.body.id);
    const other = await guest.as<Failure>('/ai-jobs', { json: { ...wish, prompt: 'Darker' } });
    expect([other.status, other.body.error.code]).toEqual([409, 'CONFLICT']);

    const user = await hub.signIn('guest@example.com', guest.as);
    expect((await user.as<WirePage<Row>>('/ai-jobs')).body.items).toMatchObject([
      { id: job.body.id, ownerType: 'user', ownerRef: user.user.id },
    ]);
    expect((await guest.as<WirePage<Row>>('/ai-jobs')).body.items).toEqual([]);
    // The image is the user's, too, in the browser that has uploaded it.
    const again = { json: { inputKey: image.key, prompt: 'Darker' } };
    expect((await user.as<Row>('/ai-jobs', again)).body).toMatchObject({
      status: 'queued',
      ownerRef: user.user.id,
    });
    expect((await (await hub.newUser()).as('/ai-jobs', again)).status).toBe(422);

    await place.runJobs();
    expect((await user.as<Row>(`/ai-jobs/${job.body.id}`)).body).toMatchObject({
      status: 'succeeded',
      attempts: 1,
      result: { bytes: png.byteLength },
    });
    const output = await hub.request(`/api/v1/ai-jobs/${job.body.id}/output`, {
      headers: { Authorization: `Bearer ${user.accessToken}` },
    });
    expect(output.headers.get('Content-Type')).toBe('image/png');
    expect(new Uint8Array(await output.arrayBuffer())).toEqual(png);
  });

  it('loses no jobs to anybody by a link that the guest has not asked for', async () => {
    const victim = hub.newGuest();
    const { key } = (await victim.as<{ key: string }>('/images', upload)).body;
    const wish = { inputKey: key, prompt: 'Brighter' };
    const { id } = (await victim.as<Row>('/ai-jobs', { json: wish })).body;
    const stranger = hub.newGuest();
    const otherGuest = hub.newGuest();
    await otherGuest.as('/images', upload);
    for (const { as } of [stranger, otherGuest]) {
      const user = await hub.signIn('stranger@example.com', victim.as, as);
      expect((await user.as<WirePage<Row>>('/ai-jobs')).body.items).toEqual([]);
      expect((await user.as(`/ai-jobs/${id}`)).status).toBe(404);
    }
    expect((await victim.as<WirePage<Row>>('/ai-jobs')).body.items).toMatchObject([
      { id, ownerType: 'guest' },
    ]);
  });
});
