import { table, timestamps } from '@schema/core/table';
import * as z from 'zod';

/** Settings of the whole application. */
export const appSettings = table('app_settings', (t) => ({
  key: t.text({ min: 1, max: 100 }).primaryKey(),
  /** JSON; NULL is JSON's null. */
  value: t.json(z.json()),
  ...timestamps(t),
}));
