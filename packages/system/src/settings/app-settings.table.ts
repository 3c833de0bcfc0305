import { table, timestamps } from '@schema/core/table';
import { json } from '@schema/core/validators';

/** Settings of the whole application. */
export const appSettings = table('app_settings', (t) => ({
  key: t.text({ min: 1, max: 100 }).primaryKey(),
  /** JSON; NULL is JSON's null. */
  value: t.json(json()),
  ...timestamps(t),
}));
