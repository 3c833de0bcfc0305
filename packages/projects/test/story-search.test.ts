import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newProject, newUser, type ProjectsStore } from './composition.ts';

/** Numbers that are the same in every run, from 0 up to a bound. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words = [
  'log',
  'logs',
  'Login',
  'ÉTÉ',
  'ete',
  'x1',
  '北京',
  'straße',
  'a',
  "it's",
  'AND',
  'or',
];
const pieces = [
  ...words,
  '"',
  '""',
  '-',
  '*',
  '(',
  ')',
  ':',
  '^',
  '+',
  '{title}',
  ' ',
  '  ',
  '\0',
  '\ud800',
  '\\',
  "'",
  ';',
  '--',
  'NEAR(',
  'NOT',
  '|',
  '&',
  '!',
  '<->',
  ':*',
  '\u00ad',
  '😀',
  '%',
  '_',
  '\n',
  '"log a"',
];

async function fill(store: ProjectsStore, count: number) {
  const pick = numbers(7);
  const text = (length: number) =>
    Array.from({ length }, () => words[pick(words.length)]).join(' ');
  const { user, project } = await newProject(store);
  await store.transaction(async (tx) => {
    for (let i = 0; i < count; i++)
      await tx.projects.forUser(user.id).stories.create({
        projectId: project.id,
        title: `${text(1 + pick(3))}`,
        description: text(pick(6)),
      });
  });
  return { user, project };
}

const rounds = Number(process.env.STORY_SEARCH_ROUNDS ?? 400);
let earlier: string[] | undefined;

suite('the search for stories', composition, (test) => {
  test('puts what the title answers first, then the newest', async ({ store }) => {
    const { user, project } = await newProject(store);
    const create = (title: string, description: string) =>
      user.stories.create({ projectId: project.id, title, description });
    await create('Log in', 'old');
    await create('Reset', 'log in again');
    await create('Login page', 'log');
    await create('Log out', 'the log');
    await create('log', 'in');
    const found = async (text: string) =>
      (await user.stories.search(text)).items.map(({ title }) => title);
    expect(await found('log')).toEqual(['log', 'Log out', 'Log in', 'Login page', 'Reset']);
    expect(await found('log in')).toEqual(['Log in', 'log', 'Reset']);
    expect(await found('"log in"')).toEqual(['Log in', 'Reset']);
    expect(await found('log*')).toEqual(['log', 'Log out', 'Login page', 'Log in', 'Reset']);
    expect(await found('log -out')).toEqual(['log', 'Log in', 'Login page', 'Reset']);
    expect(await found('log -again -old')).toEqual(['log', 'Log out', 'Login page']);
    expect(await found('nowhere')).toEqual([]);
    expect(await found('-log')).toEqual([]);
    expect(await found('')).toEqual([]);
  });

  test('goes over pages of any size without a gap between the ranks', async ({ store }) => {
    const { user, project } = await newProject(store);
    for (let i = 0; i < 12; i++)
      await user.stories.create({
        projectId: project.id,
        title: i % 2 ? `needle ${i}` : `hay ${i}`,
        description: 'needle',
      });
    const whole = (await user.stories.search('needle')).items.map(({ title }) => title);
    expect(whole).toEqual(
      [11, 9, 7, 5, 3, 1]
        .map((i) => `needle ${i}`)
        .concat([10, 8, 6, 4, 2, 0].map((i) => `hay ${i}`)),
    );
    for (const limit of [1, 2, 3, 4, 5, 6, 7, 11, 12]) {
      const titles: string[] = [];
      let after: string | undefined;
      do {
        const page = await user.stories.search('needle', { limit, after });
        expect(page.items.length).toBeGreaterThan(0);
        titles.push(...page.items.map(({ title }) => title));
        after = page.next;
      } while (after);
      expect(titles).toEqual(whole);
    }
    // The page is full and there is nothing after it.
    expect((await user.stories.search('"needle 11"', { limit: 1 })).next).toBeUndefined();
    for (const after of ['x', 'd.', 'd.x', 't.W10', ''])
      await expect(user.stories.search('needle', { after })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'after',
      });
    await expect(user.stories.search('needle', { limit: 0 })).rejects.toMatchObject({
      field: 'limit',
    });
  });

  test('finds only what the user owns, or what is in one project', async ({ store }) => {
    const { user, project } = await newProject(store);
    const other = await user.projects.create({ name: 'Other' });
    const stranger = await newUser(store);
    for (const projectId of [project.id, other.id])
      await user.stories.create({ projectId, title: projectId, description: 'secret' });
    const found = async (options: Parameters<typeof user.stories.search>[1]) =>
      (await user.stories.search('secret', options)).items.map(({ title }) => title);
    expect(await found({})).toEqual([other.id, project.id]);
    expect(await found({ projectId: project.id })).toEqual([project.id]);
    expect((await stranger.stories.search('secret')).items).toEqual([]);
    expect((await stranger.stories.search('secret', { projectId: project.id })).items).toEqual([]);
  });

  test('in one project finds no title of another', async ({ store }) => {
    const { user, project } = await newProject(store);
    const other = await user.projects.create({ name: 'Other' });
    for (const { id: projectId, name } of [project, other])
      await user.stories.create({ projectId, title: 'Secret', description: name });
    const { items } = await user.stories.search('secret', { projectId: project.id });
    expect(items.map(({ projectId }) => projectId)).toEqual([project.id]);
  });

  test('follows a story that is changed or deleted', async ({ store }) => {
    const { user, project } = await newProject(store);
    const story = await user.stories.create({
      projectId: project.id,
      title: 'alpha',
      description: 'beta',
    });
    const found = async (text: string) => (await user.stories.search(text)).items.length;
    await user.stories.update(story.id, { title: 'gamma' }, 1);
    expect([await found('alpha'), await found('beta'), await found('gamma')]).toEqual([0, 1, 1]);
    await user.stories.delete(story.id);
    expect([await found('beta'), await found('gamma')]).toEqual([0, 0]);
  });

  test(`answers ${rounds} random texts without an error, the same on every database`, {
    timeout: 300_000,
  }, async ({ store }) => {
    const { user } = await fill(store, 60);
    const pick = numbers(11);
    const answers: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const text = Array.from({ length: 1 + pick(6) }, () => pieces[pick(pieces.length)]).join('');
      const { items, next } = await user.stories.search(text, { limit: 100 });
      expect(next).toBeUndefined();
      answers.push(`${JSON.stringify(text)}: ${items.map(({ number }) => number)}`);
    }
    earlier ??= answers;
    expect(answers).toEqual(earlier);
    expect(answers.filter((answer) => /: \d/.test(answer)).length).toBeGreaterThan(rounds / 10);
  });
});
