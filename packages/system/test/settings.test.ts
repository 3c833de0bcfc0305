import { barrier, suite } from '@schema/testing';
import { expect, test as plainTest } from 'vitest';
import * as z from 'zod';
import { defineSystem } from '../src/index.ts';
import { composition } from './composition.ts';

suite('settings', composition, (test) => {
  test('have the default of their schema until they are set', async ({ store }) => {
    const { settings } = store.system;
    expect(await settings.get('site.title')).toBe('Untitled');
    expect(await settings.get('mail.limits')).toBeUndefined();
    await settings.set('site.title', 'Stories');
    await settings.set('mail.limits', { perDay: 5, domains: ['example.org'] });
    expect(await settings.get('site.title')).toBe('Stories');
    expect(await settings.get('mail.limits')).toEqual({ perDay: 5, domains: ['example.org'] });
    await settings.reset('site.title');
    await settings.set('mail.limits', undefined);
    expect(await settings.get('site.title')).toBe('Untitled');
    expect(await settings.get('mail.limits')).toBeUndefined();
  });

  test('stay as they are when another goes back to its default', async ({ store }) => {
    const { settings } = store.system;
    await settings.set('site.title', 'Stories');
    await settings.set('motto', 'onward');
    await settings.reset('site.title');
    expect(await settings.get('site.title')).toBe('Untitled');
    expect(await settings.get('motto')).toBe('onward');
  });

  test('are read by their schema once, however often they are set', async ({ store }) => {
    const { get, set } = store.system.settings;
    await set('factor', 5);
    expect(await get('factor')).toBe(10);
    await set('factor', 7);
    expect(await get('factor')).toBe(14);
    await set('site.title', 'Stories');
    await set('site.title', undefined);
    expect(await get('site.title')).toBe('Untitled');
  });

  test('are read by a schema that is asynchronous', async ({ store, execute }) => {
    const { get, set } = store.system.settings;
    expect(await get('owner')).toBe('the team');
    await set('owner', 'crew');
    expect(await get('owner')).toBe('the crew');
    const refused = {
      code: 'INVALID_INPUT',
      issues: [{ field: 'owner', message: 'Expected somebody' }],
    };
    await expect(set('owner', 'nobody')).rejects.toMatchObject(refused);
    expect(await get('owner')).toBe('the crew');
    await set('owner', undefined);
    await execute(`insert into app_settings (key, value) values ('owner', '"nobody"')`);
    await expect(get('owner')).rejects.toMatchObject(refused);
  });

  test('are read again after a read that failed', async ({ store, execute }) => {
    const { settings } = store.system;
    await execute('alter table app_settings rename to away');
    await expect(settings.get('motto')).rejects.toThrow();
    await execute('alter table away rename to app_settings');
    expect(await settings.get('motto')).toBeNull();
  });

  test('keep null apart from nothing', async ({ store }) => {
    const { settings } = store.system;
    await settings.set('motto', 'onward');
    await settings.set('motto', null);
    expect(await settings.get('motto')).toBeNull();
  });

  test('are typed by their schema', async ({ store }) => {
    const { settings } = store.system;
    const title: string = await settings.get('site.title');
    const limits: { perDay: number } | undefined = await settings.get('mail.limits');
    expect([title, limits]).toEqual(['Untitled', undefined]);
    // @ts-expect-error there is no such setting
    await expect(settings.get('site.titel')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    // @ts-expect-error the title is a text
    await expect(settings.set('site.title', 5)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'site.title',
    });
    await expect(settings.set('mail.limits', { perDay: -1, domains: [] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'mail.limits.perDay',
    });
    await expect(settings.set('site.title', 'a\0b')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  test('are read once, until one is changed or the bound is over', async ({
    store,
    clock,
    queries,
    resetQueries,
  }) => {
    const { settings } = store.system;
    const reads = () => queries.filter(({ name }) => name === 'system.settings.all').length;
    for (let i = 0; i < 20; i++) await settings.get('site.title');
    await Promise.all(Array.from({ length: 20 }, () => settings.get('motto')));
    expect(reads()).toBe(1);
    clock.advance(5000);
    await settings.get('site.title');
    expect(reads()).toBe(2);
    await settings.set('site.title', 'New');
    expect(await settings.get('site.title')).toBe('New');
    clock.advance(5000);
    resetQueries();
    for (let i = 0; i < 20; i++) expect(await settings.get('site.title')).toBe('New');
    expect(reads()).toBe(1);
  });

  test('that another process changes are seen within the bound', { needs: 'concurrency' }, async ({
    store,
    clock,
    openAnother,
  }) => {
    const other = await openAnother();
    expect(await store.system.settings.get('site.title')).toBe('Untitled');
    await other.system.settings.set('site.title', 'Theirs');
    expect(await store.system.settings.get('site.title')).toBe('Untitled');
    clock.advance(5000);
    expect(await store.system.settings.get('site.title')).toBe('Theirs');
  });

  test('that a transaction changes are seen inside at once, outside after its end', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const { settings } = store.system;
    const reader = (await openAnother()).system.settings;
    expect(await settings.get('site.title')).toBe('Untitled');
    await store.transaction(async (tx) => {
      await tx.system.settings.set('site.title', 'Inside');
      expect(await tx.system.settings.get('site.title')).toBe('Inside');
      expect(await reader.get('site.title')).toBe('Untitled');
    });
    expect(await settings.get('site.title')).toBe('Inside');
  });

  test('that a transaction takes back are never seen outside', async ({ store }) => {
    const { settings } = store.system;
    const failure = store.transaction(async (tx) => {
      await tx.system.settings.set('site.title', 'Inside');
      await tx.system.settings.get('site.title');
      throw new Error('undone');
    });
    await expect(failure).rejects.toThrow('undone');
    expect(await settings.get('site.title')).toBe('Untitled');
  });

  test('that an open transaction changes are seen outside once it has ended', {
    needs: 'concurrency',
  }, async ({ store }) => {
    const { settings } = store.system;
    let commit = () => {};
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let changed = () => {};
    const isChanged = new Promise<void>((resolve) => {
      changed = resolve;
    });
    const transaction = store.transaction(async (tx) => {
      await tx.system.settings.set('site.title', 'Inside');
      changed();
      await mayCommit;
    });
    await isChanged;
    expect(await settings.get('site.title')).toBe('Untitled');
    commit();
    await transaction;
    expect(await settings.get('site.title')).toBe('Inside');
  });

  test('that a transaction longer than the bound changes are seen within the bound after its end', {
    needs: 'concurrency',
  }, async ({ store, clock }) => {
    const { settings } = store.system;
    const isChanged = barrier(2);
    const mayCommit = barrier(2);
    const transaction = store.transaction(async (tx) => {
      await tx.system.settings.set('site.title', 'Inside');
      await isChanged();
      await mayCommit();
    });
    await isChanged();
    clock.advance(5000);
    expect(await settings.get('site.title')).toBe('Untitled');
    await mayCommit();
    await transaction;
    clock.advance(5000);
    expect(await settings.get('site.title')).toBe('Inside');
  });

  test('cannot be changed through what was read', async ({ store, clock }) => {
    const { settings } = store.system;
    await settings.set('theme', { colors: ['red'] });
    clock.advance(6000);
    (await settings.get('theme'))?.colors.push('blue');
    expect(await settings.get('theme')).toEqual({ colors: ['red'] });
  });

  test('that raw SQL made unreadable say so', async ({ store, execute }) => {
    await execute(`insert into app_settings (key, value) values ('site.title', '5')`);
    await expect(store.system.settings.get('site.title')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'site.title',
    });
  });
});

plainTest('a setting without a default is no setting', () => {
  expect(() => defineSystem({ settings: { 'site.title': z.string() } })).toThrow(
    'The setting site.title has no default.',
  );
});

plainTest('a setting whose default only an asynchronous schema can read is refused', () => {
  const owner = z
    .string()
    .default('team')
    .refine(async () => true);
  expect(() => defineSystem({ settings: { owner } })).toThrow(
    expect.objectContaining({
      code: 'INVALID_DEFINITION',
      message: expect.stringContaining('The default of the setting owner cannot be read at once.'),
      hint: expect.stringContaining('after what is asynchronous'),
    }),
  );
});

plainTest('a setting whose key is empty or too long is refused for its key', () => {
  for (const key of ['', 'k'.repeat(101)])
    expect(() => defineSystem({ settings: { [key]: z.string().default('') } })).toThrow(
      'The key of a setting has 1 to 100 characters.',
    );
  for (const key of ['k', 'k'.repeat(100)])
    expect(defineSystem({ settings: { [key]: z.string().default('') } }).name).toBe('system');
});

plainTest('an age of settings that is no duration is refused', () => {
  for (const settingsMaxAge of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e18, 'x' as never])
    expect(() => defineSystem({ settingsMaxAge })).toThrow(
      expect.objectContaining({
        code: 'INVALID_DEFINITION',
        message: expect.stringContaining('settingsMaxAge is no duration.'),
      }),
    );
  for (const settingsMaxAge of [0, 36_525 * 86_400_000])
    expect(defineSystem({ settingsMaxAge }).name).toBe('system');
});
