import { pick } from '@schema/core';
import {
  deferred,
  fieldSchema,
  invalidInput,
  type Json,
  json,
  parse,
  parseAsync,
} from '@schema/core/validators';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { SystemContext } from '../context.ts';
import type { CompleteOptions, SettingSchemas } from '../options.ts';

type Cached = Map<string, unknown>;

/** When settings were last changed through a store, by the builder that all of its levels share. */
const changes = new WeakMap<object, { at: number }>();

/**
 * Calls over the settings. What is read is kept for `settingsMaxAge`; for as long after a change
 * through this store every read asks the database, since the change may stand in a transaction
 * that is not committed yet.
 */
export function settingsRepository<S extends SettingSchemas>(
  { db, tables, query, clock }: SystemContext,
  { settings: schemas, settingsMaxAge: maxAge }: CompleteOptions,
) {
  const { appSettings } = tables;
  const changed = changes.get(db) ?? { at: Number.NEGATIVE_INFINITY };
  changes.set(db, changed);
  let latest: { readonly at: number; readonly values: Promise<Cached> } | undefined;

  const all = query('settings.all', (_: object) =>
    db.select({ key: appSettings.key, value: appSettings.value }).from(appSettings),
  );
  const put = query(
    'settings.put',
    (p: { key: string; value: Json; now: Date }) =>
      db
        .insert(appSettings)
        .values({ ...pick(p, ['key', 'value']), createdAt: p.now, updatedAt: p.now })
        .onConflictDoUpdate({
          target: appSettings.key,
          set: { value: p.value, updatedAt: p.now },
        }),
    { updateFirst: true },
  );
  const remove = query('settings.remove', (p: { key: string }) =>
    db.delete(appSettings).where(eq(appSettings.key, p.key)),
  );

  const schemaOf = (key: string): z.ZodObject => {
    const schema = Object.hasOwn(schemas, key) ? schemas[key] : undefined;
    if (schema) return schema;
    throw invalidInput([{ field: 'key', message: 'Unknown setting' }]);
  };
  const read = async (): Promise<Cached> => {
    const rows = await all.all({});
    return new Map(rows.map(({ key, value }) => [key, value]));
  };
  const values = (): Promise<Cached> => {
    const now = clock.now().getTime();
    const isFresh = latest && latest.at > changed.at + maxAge && Math.abs(now - latest.at) < maxAge;
    if (latest && isFresh) return latest.values;
    const started = { at: now, values: read() };
    latest = started;
    started.values.catch(() => {
      if (latest === started) latest = undefined;
    });
    return started.values;
  };
  const change = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } finally {
      changed.at = clock.now().getTime();
    }
  };

  async function reset(key: keyof S & string): Promise<void> {
    schemaOf(key);
    await change(() => remove.run({ key }));
  }

  return {
    /**
     * Get a setting, or its schema's default while nothing is set.
     *
     * @throws SchemaError INVALID_INPUT for an unknown key, or a stored value that its schema refuses
     */
    async get<K extends keyof S & string>(key: K): Promise<z.output<S[K]>> {
      const schema = schemaOf(key);
      const stored = (await values()).get(key);
      // A copy: what a caller changes in it must not reach the next one.
      const read = await parseAsync(schema, { [key]: structuredClone(stored) });
      return read[key] as z.output<S[K]>;
    },

    /**
     * Set a setting; undefined goes back to the default.
     *
     * @throws SchemaError INVALID_INPUT for an unknown key or a value that its schema refuses
     */
    async set<K extends keyof S & string>(key: K, value: z.input<S[K]>): Promise<void> {
      if (value === undefined) return reset(key);
      await parseAsync(schemaOf(key), { [key]: value });
      // What was given is kept: its schema reads it again at each `get`.
      const stored = parse(z.object({ [key]: storable }), { [key]: value })[key];
      await change(() => put.run({ key, value: stored as Json, now: clock.now() }));
    },

    /**
     * Go back to the default.
     *
     * @throws SchemaError INVALID_INPUT for an unknown key
     */
    reset,
  };
}

const storable = deferred(() => fieldSchema({ kind: 'json', schema: json(), maxBytes: 65_536 }));
