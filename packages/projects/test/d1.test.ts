import { openStore } from '@schema/core';
import { openD1 } from '@schema/testing/d1';
import { expect, test } from 'vitest';
import { composition, newProject } from './composition.ts';

test('stories are numbered, found and guarded on Cloudflare D1', async () => {
  const store = await openStore(composition, await openD1(composition));
  const { user, project } = await newProject(store);
  const created = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      user.stories.create({ projectId: project.id, title: `Story ${n}`, description: 'needle' }),
    ),
  );
  expect(created.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, n) => n + 1),
  );
  const id = created[0]?.id ?? '';
  const changed = await user.stories.update(id, { title: 'The needle' }, 1);
  await expect(user.stories.update(id, { title: 'Late' }, 1)).rejects.toMatchObject({
    code: 'CONFLICT',
    current: changed,
  });
  await expect(
    user.stories.create({
      projectId: project.id,
      title: 'By nobody',
      description: '',
      createdBy: crypto.randomUUID(),
    }),
  ).rejects.toMatchObject({ code: 'REFERENCE', table: 'user_stories', columns: ['createdBy'] });
  const { items } = await user.stories.search('needle', { limit: 3 });
  expect(items).toHaveLength(3);
  expect(items[0]).toEqual(changed);
  expect(await user.activity.ofUser()).toMatchObject({ stories: 12, requests: 0 });
});

test('stories that are each as long as they may be are kept when they come at once', async () => {
  const store = await openStore(composition, await openD1(composition));
  const { user, project } = await newProject(store);
  for (const sign of ['a', '“']) {
    const longest = { title: 'x', description: sign.repeat(20_000) };
    const created = await user.stories.createMany(project.id, Array(100).fill(longest));
    expect(new Set(created.map(({ description }) => description))).toEqual(
      new Set([longest.description]),
    );
    const first = created[0]?.number ?? 0;
    expect(created.map(({ number }) => number)).toEqual(
      Array.from({ length: 100 }, (_, index) => first + index),
    );
  }
}, 60_000);
