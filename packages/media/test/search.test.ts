import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { addFilms, composition, film, readAll } from './composition.ts';

const titles = [
  'Amélie',
  'Amelia',
  'Le Fabuleux Destin d’Amélie Poulain',
  'The Seventh Seal',
  'Das Boot',
  'Überfall',
  'Ueberfall',
  'Łódź',
  'Σκηνές από γάμο',
  '千と千尋の神隠し',
  'Spider-Man',
  'Spider-Man 2',
  'Superman',
  'L’Été meurtrier',
  'AND NOT',
];

suite('the search for titles', composition, (test) => {
  test('folds accents and case, takes the last word as begun, and is in order of title', async ({
    store,
  }) => {
    const { items } = store.media;
    await addFilms(
      store,
      titles.map((title, n) =>
        film(`${n}`, {
          title,
          originalTitle: title === 'The Seventh Seal' ? 'Det sjunde inseglet' : null,
        }),
      ),
    );
    const found = async (text: string) =>
      (await items.search(text)).items.map(({ title }) => title);
    expect(await found('amel')).toEqual([
      'Amelia',
      'Amélie',
      'Le Fabuleux Destin d’Amélie Poulain',
    ]);
    expect(await found('AMÉL')).toEqual(await found('amel'));
    expect(await found('amelie ')).toEqual(['Amélie', 'Le Fabuleux Destin d’Amélie Poulain']);
    expect(await found('amelie pou')).toEqual(['Le Fabuleux Destin d’Amélie Poulain']);
    expect(await found('sjun')).toEqual(['The Seventh Seal']);
    expect(await found('uber')).toEqual(['Überfall']);
    expect(await found('ete meu')).toEqual(['L’Été meurtrier']);
    expect(await found('spider-ma')).toEqual(['Spider-Man', 'Spider-Man 2']);
    expect(await found('"spider man" -2')).toEqual(['Spider-Man']);
    expect(await found('man')).toEqual(['Spider-Man', 'Spider-Man 2']);
    expect(await found('σκην')).toEqual(['Σκηνές από γάμο']);
    expect(await found('and not')).toEqual(['AND NOT']);
    for (const text of ['', ' ', '-amelie', '"', '*', '()', "'; drop table"])
      expect(await found(text)).toEqual([]);
    await expect(items.search('x'.repeat(2001))).rejects.toMatchObject({ field: 'text' });
  });

  test('goes over pages, of one type or of all, without what is missing', async ({
    store,
    db,
    tables,
  }) => {
    const { items } = store.media;
    await addFilms(
      store,
      Array.from({ length: 25 }, (_, n) => film(`${n}`, { title: n % 2 ? 'Needle' : 'Needles' })),
    );
    await items.upsertFromProvider('plex', { ...film('s', { title: 'Needle' }), type: 'series' });
    const whole = (await items.search('needle', { limit: 100 })).items;
    expect(whole).toHaveLength(26);
    for (const limit of [1, 5, 25, 26])
      expect(await readAll((after) => items.search('needle', { limit, after }))).toEqual(whole);
    expect((await items.search('needle', { type: 'series' })).items).toHaveLength(1);
    await db.update(tables.mediaItems).set({ missingSince: new Date() });
    expect((await items.search('needle')).items).toEqual([]);
  });

  test('gives the same pages of a word that many titles have, wherever they are in the list', async ({
    store,
  }) => {
    const { items } = store.media;
    const titles = Array.from({ length: 700 }, (_, n) =>
      n < 350 ? `Aria ${String(n).padStart(3, '0')} common` : `Zebra ${n} common late`,
    );
    for (let from = 0; from < titles.length; from += 100)
      await addFilms(
        store,
        titles.slice(from, from + 100).map((title, n) => film(`${from + n}`, { title })),
      );
    const read = async (text: string, limit: number) =>
      (await readAll((after) => items.search(text, { limit, after }))).map(({ title }) => title);
    expect(await read('comm', 20)).toEqual(titles);
    expect(await read('late', 7)).toEqual(titles.slice(350));
    expect(await read('common -late', 100)).toEqual(titles.slice(0, 350));
    expect((await items.search('common', { type: 'series' })).items).toEqual([]);
  });

  test('follows a title that changes, and finds people alike', async ({ store }) => {
    const { items, people } = store.media;
    const { id } = await items.upsertFromProvider(
      'plex',
      film('1', {
        title: 'Old name',
        cast: [
          { name: 'Penélope Cruz', role: 'actor', character: 'Ana' },
          { name: 'Pedro Almodóvar', role: 'director' },
        ],
      }),
    );
    await items.setFields(id, { title: 'New name' });
    expect((await items.search('old')).items).toEqual([]);
    expect((await items.search('new')).items).toHaveLength(1);
    const [penelope] = (await people.search('penel')).items;
    expect(penelope).toMatchObject({ name: 'Penélope Cruz', sortName: 'cruz penelope' });
    expect((await people.search('pe')).items.map(({ name }) => name)).toEqual([
      'Pedro Almodóvar',
      'Penélope Cruz',
    ]);
    expect(await people.get(penelope?.id ?? '')).toMatchObject({
      credits: [{ mediaItemId: id, title: 'New name', role: 'actor', character: 'Ana' }],
    });
  });
});
