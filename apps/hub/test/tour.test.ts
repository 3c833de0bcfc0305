import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { annsProfile } from '../src/anns-profile.ts';
import { composition } from '../src/composition.ts';
import { seed } from '../src/seed.ts';
import { tour } from '../src/tour/tour.ts';

suite('the tour', composition, (test) => {
  test('goes on where Ann has deleted her conversation and her project', async ({ store }) => {
    await seed(store);
    const { userId } = await annsProfile(store);
    const { conversations } = store.chat.forUser(userId);
    for (const { id } of (await conversations.list()).items) await conversations.delete(id);
    const { projects } = store.projects.forUser(userId);
    for (const { id } of (await projects.list()).items) await projects.delete(id);

    const lines: string[] = [];
    await tour(store, (line) => lines.push(line));
    expect(lines.at(-1)).toMatch(/calls on/);
  });

  test('goes on where Ann is locked out: nothing can be signed in', async ({ store }) => {
    await seed(store);
    const { userId } = await annsProfile(store);
    await store.auth.users.deactivate(userId);

    const lines: string[] = [];
    await tour(store, (line) => lines.push(line));
    expect(lines.join('\n')).toContain("refused: 'UNAUTHENTICATED'");
    expect(lines.at(-1)).toMatch(/calls on/);
  });
});
