import { suite } from '@schema/testing';
import { type Failure, raw, type WirePage } from '@schema/testing/apps';
import { appleHealthExport } from '@schema/tracking/importers/sample';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { importLimit } from '../src/routes/index.ts';
import { client, type Person } from './support/client.ts';
import { fitActivity } from './support/fit-activity.ts';

interface LogReport {
  readonly inserted: number;
  readonly unchanged: number;
  readonly protected: number;
  readonly rejectedCount: number;
}
interface Report {
  readonly logs: Record<string, LogReport>;
  readonly records: number;
  readonly truncated: boolean;
}

const activities = [
  'Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR',
  'Running,2026-01-05 07:30:00,false,Morning run,8.12,512,00:45:12,148,177',
  'Cycling,not a day,false,Lost,1,1,00:10:00,,',
  '',
].join('\n');

const pressures = [
  'Date,"Heart rate",Systolic,Diastolic,Comments',
  '"2026-01-05 07:30:00",62,121,79,',
  '',
].join('\n');

/** Two weeks of Apple Health, as they come over the wire: in pieces, without a length. */
function appleHealth(): ReadableStream<Uint8Array> {
  const pieces = appleHealthExport({ records: 4000, years: 1, exported: '2026-01-15' });
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

const upload = (person: Person) =>
  person.well<Report>('/imports/apple-health', {
    raw: appleHealth(),
    headers: { 'Content-Type': 'application/xml' },
    method: 'POST',
  });

suite('an import over HTTP', composition, (test) => {
  test('reads an Apple Health export as it comes; a second time changes nothing', async ({
    store,
  }) => {
    const ann = await client(store).newPerson();
    const first = await upload(ann);
    expect(first).toMatchObject({ truncated: false, records: expect.any(Number) });
    expect(Object.keys(first.logs).sort()).toEqual([
      'activity',
      'bloodPressure',
      'caliper',
      'nutrition',
      'sleep',
      'vitals',
      'weight',
    ]);
    for (const [path, log] of [
      ['/logs/weight', 'weight'],
      ['/logs/sleep', 'sleep'],
      ['/logs/vitals', 'vitals'],
      ['/logs/blood-pressure', 'bloodPressure'],
    ] as const) {
      const { items } = await ann.well<WirePage<{ source: string }>>(`${path}?limit=100`);
      expect([log, items.length]).toEqual([log, first.logs[log]?.inserted]);
      expect(new Set(items.map(({ source }) => source))).toEqual(new Set(['apple_health']));
    }
    const again = await upload(ann);
    for (const [log, { inserted, rejectedCount, unchanged }] of Object.entries(again.logs)) {
      const total = first.logs[log]?.inserted;
      expect([log, inserted, rejectedCount, unchanged]).toEqual([log, 0, 0, total]);
    }
    const stats = await ann.well<Record<string, number>>('/stats');
    expect(stats.totalWeightEntries).toBe(first.logs.weight?.inserted);
    const { items } = await ann.well<WirePage<object>>('/activity-log?action=import.apple-health');
    expect(items).toMatchObject([
      { details: { records: first.records } },
      { details: { records: first.records } },
    ]);
  });

  test('leaves what was typed in', async ({ store }) => {
    const ann = await client(store).newPerson();
    await ann.well('/logs/weight', { json: { date: '2026-01-14', weight: 99 } });
    const { logs } = await upload(ann);
    expect(logs.weight?.protected).toBe(1);
    const { items } = await ann.well<WirePage<object>>(
      '/logs/weight?from=2026-01-14&to=2026-01-14',
    );
    expect(items).toMatchObject([{ weight: 99, source: 'manual' }]);
  });

  test('reads a list of Garmin activities, and names the rows that it refuses', async ({
    store,
  }) => {
    const ann = await client(store).newPerson();
    const { logs } = await ann.well<Report>(
      '/imports/garmin-csv?distanceUnit=mi',
      raw(activities, 'text/csv; charset=utf-8'),
    );
    expect(logs).toMatchObject({
      activity: { inserted: 1, rejectedCount: 1, rejected: [{ line: 3, field: 'date' }] },
    });
    const { latest } = await ann.well<{ latest: object }>('/logs/activity/latest');
    // 8.12 international miles of 1.609344 km.
    expect(latest).toMatchObject({ date: '2026-01-05', distanceKm: 13.07, source: 'garmin' });
  });

  test('reads a FIT activity, in the profile’s time zone unless told', async ({ store }) => {
    const ann = await client(store).newPerson();
    const file = fitActivity(new Date('2026-01-05T23:30:00Z'));
    const send = (query: string) =>
      ann.well<Report>(`/imports/garmin-fit${query}`, {
        raw: file,
        headers: { 'Content-Type': 'application/octet-stream' },
        method: 'POST',
      });
    const newest = async () => (await ann.well<{ latest: object }>('/logs/activity/latest')).latest;
    expect((await send('?timeZone=UTC')).logs.activity).toMatchObject({ inserted: 1 });
    expect(await newest()).toMatchObject({ date: '2026-01-05', startTime: '23:30:00' });
    expect((await send('')).logs.activity).toMatchObject({ inserted: 1 });
    expect(await newest()).toMatchObject({ date: '2026-01-06', startTime: '00:30:00' });
  });

  test('reads a file of Withings in the profile’s time zone', async ({ store }) => {
    const ann = await client(store).newPerson();
    await ann.well('/imports/withings', raw(pressures, 'text/csv'));
    const { latest } = await ann.well<{ latest: object }>('/logs/blood-pressure/latest');
    expect(latest).toMatchObject({ measuredAt: '2026-01-05T06:30:00.000Z', systolic: 121 });
  });

  test('finds no profile that is deleted while its file comes', async ({ store }) => {
    const ann = await client(store).newPerson();
    const pieces = async function* () {
      yield pressures.slice(0, 60);
      await store.auth.profiles.forUser(ann.user.id).delete(ann.profileId);
      yield pressures.slice(60);
    };
    const { status, body } = await ann.own<Failure>('/imports/withings', {
      raw: ReadableStream.from(pieces()).pipeThrough(new TextEncoderStream()),
      headers: { 'Content-Type': 'text/csv' },
      method: 'POST',
    });
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('refuses what it cannot read, and writes nothing of it', async ({ store }) => {
    const ann = await client(store).newPerson();
    const refused = async (path: string, body: string, type: string) => {
      const answer = await ann.own<Failure>(`/imports/${path}`, raw(body, type));
      const { code, issues } = answer.body.error;
      return [answer.status, code, issues?.[0]?.field];
    };
    const csv = 'text/csv';
    const bomb = '<!DOCTYPE x [<!ENTITY a "b">]><HealthData>&a;</HealthData>';
    expect(await refused('withings', activities, csv)).toEqual([422, 'INVALID_INPUT', 'file']);
    expect(await refused('garmin-csv', pressures, csv)).toEqual([422, 'INVALID_INPUT', 'file']);
    expect(await refused('apple-health', bomb, 'text/xml')).toEqual([422, 'INVALID_INPUT', 'file']);
    expect(await refused('apple-health', activities, csv)).toContain('UNSUPPORTED_MEDIA_TYPE');
    const nothing = { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' } };
    const empty = await ann.own<Failure>('/imports/garmin-fit', nothing);
    expect([empty.status, empty.body.error.code]).toEqual([400, 'MALFORMED_REQUEST']);
    expect(await refused('oura', activities, csv)).toEqual([422, 'INVALID_INPUT', 'format']);
    expect(await refused('withings?timeZone=Mars', pressures, csv)).toEqual([
      422,
      'INVALID_INPUT',
      'timeZone',
    ]);
    expect((await ann.well<WirePage<object>>('/activity-log')).items).toEqual([]);
    expect(await ann.well('/stats')).toMatchObject({ totalActivityEntries: 0 });
  });

  test('takes files over the limit of other bodies, up to one of their own', async ({ store }) => {
    const ann = await client(store).newPerson();
    const filler = `${'x'.repeat(2_000_000)}\n`;
    const rows = `${activities}Running,2026-01-06 07:30:00,false,${filler}`;
    const answer = await ann.own<Report>('/imports/garmin-csv', raw(rows, 'text/csv'));
    expect(answer.status).toBe(200);
    const tooLarge = await ann.own<Failure>('/imports/garmin-fit', {
      raw: 'x',
      headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': `${2 ** 30}` },
    });
    expect(tooLarge.body.error.code).toBe('PAYLOAD_TOO_LARGE');
    expect(importLimit(`/api/v1/profiles/${ann.profileId}/goals`)).toBeUndefined();
    expect(importLimit(`/api/v1/profiles/${ann.profileId}/imports/oura`)).toBeUndefined();
  });
});
