import { errorsOf, race, suite } from '@schema/testing';
import { expect } from 'vitest';
import type { LockableField, ProviderRecord } from '../src/index.ts';
import { lockableFields } from '../src/validators.ts';
import { composition, film, noId } from './composition.ts';

const told: ProviderRecord = film('1', {
  title: 'Told',
  originalTitle: 'Told originally',
  sortTitle: 'told first',
  year: 1999,
  releasedOn: '1999-03-31',
  duration: 1000,
  summary: 'told',
  tagline: 'told',
  contentRating: 'PG',
  studio: 'Told Studio',
  rating: 5,
  audienceRating: 6,
  genres: ['Told'],
  cast: [{ name: 'Told', role: 'actor' }],
});
const edited = {
  title: 'The Edited',
  originalTitle: 'Edited originally',
  sortTitle: 'edited first',
  year: 2001,
  releasedOn: '2001-01-01',
  duration: 2000,
  summary: 'edited',
  tagline: 'edited',
  contentRating: 'R',
  studio: 'Edited Studio',
  rating: 9,
  audienceRating: 8,
  genres: ['Edited', 'By hand'],
};

suite('locked fields', composition, (test) => {
  test('keep what a person set, each alone, when an import comes again', async ({ store }) => {
    const { items } = store.media;
    for (const [n, field] of lockableFields.entries()) {
      const record = { ...told, externalId: `${n}` };
      const { id } = await items.upsertFromProvider('plex', record);
      if (field === 'cast') await items.setFields(id, {}, { lock: ['cast'] });
      else await items.setFields(id, { [field]: edited[field] });
      const before = await items.get(id);
      expect(before.lockedFields).toEqual([field]);
      const again = {
        ...record,
        ...Object.fromEntries(Object.entries(edited).map(([key]) => [key, null])),
        title: 'Told again',
        sortTitle: 'told again',
        genres: [],
        cast: [],
      };
      await items.upsertFromProvider('plex', again);
      const after = await items.get(id);
      expect(after[field]).toEqual(before[field]);
      const others = lockableFields.filter((other) => other !== field && other !== 'sortTitle');
      for (const other of others) {
        const cleared: Partial<Record<LockableField, unknown>> = { title: 'Told again' };
        const empty = other === 'genres' || other === 'cast' ? [] : null;
        expect([other, after[other]]).toEqual([other, cleared[other] ?? empty]);
      }
      expect(after.sortTitle).toBe(
        field === 'title' ? 'edited' : field === 'sortTitle' ? 'edited first' : 'told again',
      );
    }
  });

  test('take what imports say again once they are unlocked', async ({ store }) => {
    const { items } = store.media;
    const { id } = await items.upsertFromProvider('plex', told);
    await items.setFields(id, edited);
    expect((await items.get(id)).lockedFields).toEqual(
      lockableFields.filter((field) => field !== 'cast'),
    );
    expect(await items.upsertFromProvider('plex', told)).toMatchObject({ status: 'unchanged' });
    expect(await items.get(id)).toMatchObject({ ...edited, genres: ['By hand', 'Edited'] });
    const unlocked = await items.setFields(id, {}, { unlock: [...lockableFields] });
    expect(unlocked).toMatchObject({ title: 'The Edited', lockedFields: [] });
    await items.upsertFromProvider('plex', told);
    expect(await items.get(id)).toMatchObject({ title: 'Told', year: 1999, genres: ['Told'] });
  });

  test('are not locked where they are unlocked as they are set', async ({ store }) => {
    const { items } = store.media;
    const { id } = await items.upsertFromProvider('plex', told);
    await items.setFields(id, { year: 2001 });
    const set = await items.setFields(id, { year: 2002, rating: 1 }, { unlock: ['year'] });
    expect(set).toMatchObject({ year: 2002, rating: 1, lockedFields: ['rating'] });
  });

  test('let a title bring what it is sorted by, as the locks stand after the call', async ({
    store,
  }) => {
    const { items } = store.media;
    const { id } = await items.upsertFromProvider('plex', film('1', { title: 'Alpha' }));
    await items.setFields(id, { sortTitle: 'by hand' });
    expect(
      await items.setFields(id, { title: 'The Beta' }, { unlock: ['sortTitle'] }),
    ).toMatchObject({ sortTitle: 'beta', lockedFields: ['title'] });
    expect(await items.setFields(id, { title: 'Gamma' }, { lock: ['sortTitle'] })).toMatchObject({
      sortTitle: 'beta',
      lockedFields: ['title', 'sortTitle'],
    });
  });

  test('let what a title is sorted by go with it again', async ({ store }) => {
    const { items } = store.media;
    const { id } = await items.upsertFromProvider('plex', film('1', { title: 'The Alpha' }));
    const reset = { sortTitle: null, genres: ['Drama'] };
    await items.setFields(id, { sortTitle: 'by hand' });
    expect(await items.setFields(id, reset)).toMatchObject({
      title: 'The Alpha',
      sortTitle: 'alpha',
      lockedFields: ['genres'],
    });
    await items.upsertFromProvider('plex', film('1', { title: 'The Beta' }));
    expect(await items.get(id)).toMatchObject({ sortTitle: 'beta', genres: ['Drama'] });
    await items.setFields(id, { sortTitle: 'by hand' });
    const both = await items.setFields(id, { title: 'A Gamma', sortTitle: null });
    expect(both).toMatchObject({ sortTitle: 'gamma', lockedFields: ['title', 'genres'] });
    const kept = await items.setFields(id, { sortTitle: null }, { lock: ['sortTitle'] });
    expect(kept).toMatchObject({
      sortTitle: 'gamma',
      lockedFields: ['title', 'sortTitle', 'genres'],
    });
    await expect(items.setFields(noId, reset)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('make what a title is sorted by from the one that stays, whoever changes it meanwhile', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const other = await openAnother({ poolSize: 8 });
    const { id } = await store.media.items.upsertFromProvider('plex', film('1'));
    for (let round = 0; round < 10; round++) {
      await store.media.items.setFields(id, { sortTitle: 'by hand' });
      const results = await race(4, (n) =>
        other.media.items.setFields(id, n % 2 ? { sortTitle: null } : { title: `${round} ${n}` }),
      );
      expect(errorsOf(results)).toEqual([]);
      const { title, sortTitle } = await store.media.items.get(id);
      expect(sortTitle.replaceAll(/0+(?=\d)/g, '')).toBe(title);
    }
  });

  test('are set with care for what is refused', async ({ store }) => {
    const { items } = store.media;
    const { id } = await items.upsertFromProvider('plex', told);
    const before = await items.get(id);
    for (const [field, wrong] of [
      ['title', ''],
      ['year', 20],
      ['rating', 11],
      ['genres', ['']],
      ['cast', []],
      ['sortTitle', ''],
    ] as const)
      await expect(items.setFields(id, { [field]: wrong })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        issues: [expect.objectContaining({ field: expect.stringMatching(field) })],
      });
    const both = { lock: ['year'], unlock: ['year'] } as const;
    await expect(
      items.setFields(id, {}, { lock: [...both.lock], unlock: [...both.unlock] }),
    ).rejects.toMatchObject({ field: 'unlock' });
    expect(await items.get(id)).toEqual(before);
    await expect(items.setFields(noId, { title: 'x', genres: ['x'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('hold against imports at the same moment, and add up', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const other = await openAnother({ poolSize: 16 });
    const { id } = await store.media.items.upsertFromProvider('plex', told);
    const edits = ['tagline', 'summary', 'studio', 'originalTitle'] as const;
    for (let round = 0; round < 5; round++) {
      await store.media.items.setFields(id, {}, { unlock: [...lockableFields] });
      const results = await race(12, async (index) => {
        const field = edits[index];
        await (field
          ? other.media.items.setFields(id, { [field]: `edited ${round}` })
          : other.media.items.upsertFromProvider('plex', { ...told, tagline: `told ${index}` }));
      });
      expect(errorsOf(results)).toEqual([]);
      const item = await store.media.items.get(id);
      for (const field of edits) expect(item[field]).toBe(`edited ${round}`);
      expect([...item.lockedFields].sort()).toEqual([...edits].sort());
    }
  });
});
