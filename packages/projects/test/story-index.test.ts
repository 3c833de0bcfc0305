import { suite, type TestContext } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newProject } from './composition.ts';

type Context = TestContext<typeof composition>;

const changes = Number(process.env.STORY_INDEX_CHANGES ?? 1000);
const words = Array.from({ length: 40 }, (_, n) => `word${n}`);
const seed = 5;

/** FTS5's own check: it compares the index with the table, which PRAGMA integrity_check does not. */
async function checkIndex({ store, execute }: Context): Promise<void> {
  if (store.dialect !== 'sqlite') return;
  for (const fts of ['user_stories_fts', 'user_stories_title_fts'])
    await execute(`insert into ${fts}(${fts}, rank) values ('integrity-check', 1)`);
}

suite('the full-text index of stories', composition, (test) => {
  test(`equals the table after ${changes} random inserts, updates and deletes`, {
    timeout: 300_000,
  }, async (context) => {
    const { store, execute } = context;
    const { user, project } = await newProject(store);
    let state = seed;
    const pick = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const text = () => Array.from({ length: 1 + pick(4) }, () => words[pick(40)]).join(' ');
    const live: { id: string; title: string; description: string; version: number }[] = [];

    for (let done = 0; done < changes; ) {
      await store.transaction(async (tx) => {
        const { stories } = tx.projects.forUser(user.id);
        for (let step = 0; step < 200 && done < changes; step++, done++) {
          const at = pick(Math.max(live.length, 1));
          const story = live[at];
          const choice = pick(10);
          if (!story || choice < 4) {
            const content = { title: text(), description: text() };
            live.push(await stories.create({ projectId: project.id, ...content }));
          } else if (choice < 7) {
            const patch = choice === 4 ? { title: text() } : { description: text() };
            live[at] = await stories.update(story.id, patch, story.version);
          } else {
            await stories.delete(story.id);
            live.splice(at, 1);
          }
        }
      });
    }

    await checkIndex(context);
    await store.transaction(async (tx) => {
      // The planner may not scan the table: what it finds, it finds in an index.
      if (store.dialect === 'postgres') await execute('set local enable_seqscan = off', tx);
      for (const word of words) {
        const has = (text: string) => text.split(' ').includes(word);
        const expected = live.filter(({ title, description }) => has(title) || has(description));
        const ids = await found(tx.projects.forUser(user.id), word);
        expect(ids, word).toEqual(expected.map(({ id }) => id).sort());
      }
    });
  });

  test('follows raw SQL, a deleted project and a deleted owner', async (context) => {
    const { store, execute } = context;
    const { user, project } = await newProject(store);
    const other = await user.projects.create({ name: 'Other' });
    for (const projectId of [project.id, other.id])
      await user.stories.create({ projectId, title: 'alpha', description: 'beta' });
    await execute(`update user_stories set title = 'gamma' where project_id = '${other.id}'`);
    expect(await found(user, 'alpha')).toHaveLength(1);
    expect(await found(user, 'gamma')).toHaveLength(1);
    await user.projects.delete(project.id);
    expect(await found(user, 'beta')).toHaveLength(1);
    await checkIndex(context);
    await store.auth.users.delete(user.id);
    expect(await found(user, 'beta')).toEqual([]);
    await checkIndex(context);
  });
});

type Work = ReturnType<Context['store']['projects']['forUser']>;

async function found({ stories }: Work, word: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await stories.search(word, { limit: 100, after });
    ids.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after);
  return ids.sort();
}
