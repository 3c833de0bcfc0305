import { withAdopted } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const app = { name: 'mitai', home, composition };
const ann = '00000001-0000-4000-8000-000000000001';
const values = {
  version: '1.10',
  phone: '0049',
  device: '12345678901234567890',
  power: '1e3',
  nothing: 'null',
  blank: '',
  wide: ' 5',
  quoted: '"quoted"',
  five: '5',
  escaped: '"M\\u00fcller"',
  slash: '"a\\/b"',
  on: 'true',
  list: '[1, {"a": 1.50}]',
};
const read = {
  quoted: 'quoted',
  escaped: 'Müller',
  slash: 'a/b',
  five: 5,
  on: true,
  list: [1, { a: 1.5 }],
};
const details = (text: string) =>
  `INSERT INTO user_activity_log (profile_id, action, details) VALUES ('${ann}', 'import', '${text}')`;
const statements = [
  ...Object.entries(values).map(
    ([key, value]) =>
      `INSERT INTO training_parameters (key, category, value) VALUES ('${key}', 'x', '${value}')`,
  ),
  `INSERT INTO app_settings (key, value) VALUES ('large', '{"id":12345678901234567890}')`,
  `INSERT INTO profiles (id, email, pin_hash) VALUES ('${ann}', 'ann@example.com', 'x')`,
  details('{"garmin_activity_id":12345678901234567890}'),
  details('{"garmin_activity_id":1234567890}'),
];
const source = { dialect: 'postgres', files: ['source.postgres.sql'], statements } as const;

it.each(['sqlite', 'postgres'] as const)(
  'a parameter is the text that it was unless it is JSON text or JSON writes it just so, and no number is rounded, on %s',
  (dialect) =>
    withAdopted({ ...app, source }, dialect, async (store, { refused }) => {
      const reason = 'Holds an integer beyond 2^53';
      expect(refused).toMatchObject([
        { table: 'user_activity_log', field: 'details', reason },
        { table: 'app_settings', key: 'large', field: 'value', reason },
      ]);
      for (const [key, value] of Object.entries({ ...values, ...read }))
        expect(await store.goals.parameters.get(key, z.json()), key).toEqual(value);
    }),
);
