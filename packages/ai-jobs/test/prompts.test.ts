import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { PromptDraft } from '../src/index.ts';
import { composition } from './support/composition.ts';

const base = (slug: string, template: string): PromptDraft => ({
  slug,
  title: slug,
  outputFormat: 'text',
  stages: [{ name: 'Stage 1', prompts: [{ type: 'inline', template }] }],
});
const pipeline: PromptDraft = {
  slug: 'overall',
  title: 'Overall',
  type: 'pipeline',
  category: 'health',
  stages: [
    {
      name: 'Stage 1',
      prompts: [
        { type: 'reference', slug: 'body_summary' },
        {
          type: 'inline',
          template: 'Goal {{goal_weight}}',
          output_format: 'json',
          output_schema: { type: 'object' },
        },
      ],
    },
    { name: 'Stage 2', prompts: [{ type: 'inline', template: 'Sum up.' }] },
  ],
};

suite('prompts', composition, (test) => {
  test('are found by the name of a stage, while they are active', async ({ store }) => {
    const { prompts } = store.aiJobs;
    await prompts.publish({ ...base('body_summary', 'One'), sortOrder: 2 });
    await prompts.publish({ ...pipeline, sortOrder: 1 });
    const withStage = async (stage: string) =>
      (await prompts.withStage(stage)).items.map(({ slug }) => slug);
    expect(await withStage('Stage 1')).toEqual(['overall', 'body_summary']);
    expect(await withStage('Stage 2')).toEqual(['overall']);
    const { items: ofType } = await prompts.withStage('Stage 1', { type: 'base' });
    expect(ofType.map(({ slug }) => slug)).toEqual(['body_summary']);
    expect(await withStage(`Stage' or 1=1 --`)).toEqual([]);
    await prompts.setActive('overall', false);
    expect(await withStage('Stage 2')).toEqual([]);
    await expect(withStage('')).rejects.toMatchObject({ issues: [{ field: 'stage' }] });
  });

  test('get a version with each change, and keep what each version said', async ({ store }) => {
    const { prompts } = store.aiJobs;
    const first = await prompts.publish(base('body_summary', 'One {{weight}}'));
    expect(first).toMatchObject({ version: 1, type: 'base', active: true });
    expect(await prompts.publish(base('body_summary', 'One {{weight}}'))).toEqual(first);
    const undefinedIsNone = base('body_summary', 'One {{weight}}');
    Object.assign(undefinedIsNone.stages[0]?.prompts[0] ?? {}, { output_format: undefined });
    expect(await prompts.publish(undefinedIsNone)).toEqual(first);
    const second = await prompts.publish(base('body_summary', 'Two {{weight}}'));
    expect(second).toMatchObject({ id: first.id, version: 2, createdAt: first.createdAt });
    const { items } = await prompts.versions('body_summary');
    expect(items.map(({ version, stages }) => [version, stages])).toEqual([
      [2, second.stages],
      [1, first.stages],
    ]);
    const text = async (version?: number) =>
      (await prompts.render('body_summary', { weight: 85.2 }, { version })).stages[0]?.prompts[0]
        ?.text;
    expect([await text(), await text(1), await text(2)]).toEqual([
      'Two 85.2',
      'One 85.2',
      'Two 85.2',
    ]);
    await expect(text(3)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const version of [0, 1.5, 2 ** 31])
      await expect(text(version)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'version',
      });
  });

  test('keep the format of the answer with each version, apart from other prompts', async ({
    store,
  }) => {
    const { prompts } = store.aiJobs;
    await prompts.publish(base('other', 'x'));
    const first = await prompts.publish({
      ...base('p', 'x'),
      category: 'health',
      outputFormat: 'json',
      outputSchema: { type: 'object' },
    });
    const second = await prompts.publish({ ...base('p', 'x'), title: 'P' });
    const { items } = await prompts.versions('p');
    expect(items).toEqual(
      [second, first].map(({ version, title, category, stages, outputFormat, outputSchema }) =>
        expect.objectContaining({ version, title, category, stages, outputFormat, outputSchema }),
      ),
    );
    const { stages } = await prompts.render('p', {}, { version: 1 });
    expect(stages[0]?.prompts[0]).toMatchObject({
      outputFormat: 'json',
      outputSchema: { type: 'object' },
    });
  });

  test('cannot be changed once they are published, not by raw SQL either', async ({
    store,
    execute,
  }) => {
    await store.aiJobs.prompts.publish(base('p', 'x'));
    for (const change of [
      "update ai_prompt_versions set title = 'y'",
      'delete from ai_prompt_versions',
      store.dialect === 'sqlite'
        ? 'insert or replace into ai_prompt_versions select * from ai_prompt_versions'
        : 'truncate ai_prompt_versions',
    ])
      await expect(execute(change)).rejects.toMatchObject({
        code: 'CHECK',
        constraint: 'ai_prompt_versions_immutable',
      });
    expect((await store.aiJobs.prompts.versions('p')).items).toHaveLength(1);
  });

  test('of several stages refer to base prompts and are rendered with two statements', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { prompts } = store.aiJobs;
    await expect(prompts.publish(pipeline)).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['stages'],
    });
    await prompts.publish(base('body_summary', 'Weight {{ weight }} {{größe}}'));
    await prompts.publish(pipeline);
    resetQueries();
    const rendered = await prompts.render('overall', {
      weight: '{{goal_weight}}',
      goal_weight: 80,
      größe: null,
      extra: true,
    });
    expect(queries).toHaveLength(2);
    expect(rendered).toEqual({
      slug: 'overall',
      version: 1,
      stages: [
        {
          name: 'Stage 1',
          prompts: [
            {
              slug: 'body_summary',
              version: 1,
              text: 'Weight {{goal_weight}} ',
              outputFormat: 'text',
              outputSchema: null,
            },
            {
              slug: 'overall',
              version: 1,
              text: 'Goal 80',
              outputFormat: 'json',
              outputSchema: { type: 'object' },
            },
          ],
        },
        {
          name: 'Stage 2',
          prompts: [
            {
              slug: 'overall',
              version: 1,
              text: 'Sum up.',
              outputFormat: null,
              outputSchema: null,
            },
          ],
        },
      ],
    });
    await expect(prompts.render('overall', { weight: 1 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ field: 'values.größe' }, { field: 'values.goal_weight' }],
    });
    // A pipeline is no base prompt, itself included: nothing goes round in circles.
    for (const slug of ['overall', 'another'])
      await expect(
        prompts.publish({
          ...pipeline,
          slug,
          stages: [{ name: 's', prompts: [{ type: 'reference', slug: 'overall' }] }],
        }),
      ).rejects.toMatchObject({ code: 'REFERENCE' });
  });

  test('that moved in without what they refer to are not rendered, and no slug is told', async ({
    store,
    db,
    tables,
  }) => {
    const { prompts } = store.aiJobs;
    await prompts.publish(base('moved', 'x'));
    for (const slug of ['moved', 'missing_one']) {
      const stages = [{ name: 's', prompts: [{ type: 'reference' as const, slug }] }];
      await db.update(tables.aiPrompts).set({ type: 'pipeline', stages });
      await expect(prompts.render('moved')).rejects.toMatchObject({
        code: 'REFERENCE',
        columns: ['stages'],
        message: 'A stage refers to a prompt that is missing or is not a base prompt.',
      });
    }
  });

  test('have placeholders in the words of any language', async ({ store }) => {
    const { prompts } = store.aiJobs;
    await prompts.publish(base('p', '{{नाम}} {{ größe }} {{cafe\u0301}}'));
    const values = { नाम: 'a', ['größe'.normalize('NFD')]: 'b', caf\u00e9: 'c' };
    const { stages } = await prompts.render('p', values);
    expect(stages[0]?.prompts[0]?.text).toBe('a b c');
    await expect(prompts.render('p', { größe: 1, café: 1 })).rejects.toMatchObject({
      field: 'values.नाम',
    });
  });

  test('are listed in their order while they are active', async ({ store }) => {
    const { prompts } = store.aiJobs;
    await prompts.publish({ ...base('late', 'x'), sortOrder: 9 });
    await prompts.publish({ ...base('early', 'x'), sortOrder: 1 });
    await prompts.publish({ ...base('off', 'x'), sortOrder: 5 });
    await prompts.publish({ ...base('pipe', 'x'), type: 'pipeline', sortOrder: 2 });
    expect(await prompts.setActive('off', false)).toMatchObject({ active: false });
    const slugs = async (options = {}) =>
      (await prompts.active(options)).items.map(({ slug }) => slug);
    expect(await slugs()).toEqual(['early', 'pipe', 'late']);
    expect(await slugs({ type: 'pipeline' })).toEqual(['pipe']);
    // A new version stays out of use.
    expect(await prompts.publish({ ...base('off', 'y'), sortOrder: 5 })).toMatchObject({
      active: false,
      version: 2,
    });
    await expect(prompts.setActive('none', true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await prompts.find('none')).toBeUndefined();
    await expect(prompts.setActive('ä'.repeat(100), true)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const slug of ['', 'ä'.repeat(101)])
      await expect(prompts.setActive(slug, true)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'slug',
      });
  });

  test('refuse bad stages by their place', async ({ store, db, tables }) => {
    const { prompts } = store.aiJobs;
    const good = base('p', 'x');
    for (const [draft, field] of [
      [{ ...good, slug: 'No Slug' }, 'slug'],
      [{ ...good, stages: [] }, 'stages'],
      [{ ...good, stages: pipeline.stages }, 'stages'],
      [
        { ...good, stages: [{ name: 's', prompts: [{ type: 'inline', template: '' }] }] },
        'stages.0.prompts.0.template',
      ],
      [{ ...good, stages: [{ name: 's', prompts: [{ type: 'gpt' }] }] }, 'stages.0.prompts.0.type'],
      [{ ...pipeline, stages: [pipeline.stages[1], pipeline.stages[1]] }, 'stages.1.name'],
      [{ ...good, color: 1 }, 'color'],
    ] as [PromptDraft, string][])
      await expect(prompts.publish(draft)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        issues: expect.arrayContaining([expect.objectContaining({ field })]),
      });
    await prompts.publish(good);
    await expect(prompts.publish({ ...good, type: 'pipeline' })).rejects.toMatchObject({
      code: 'CONFLICT',
      columns: ['type'],
    });
    expect(await db.select().from(tables.aiPrompts)).toHaveLength(1);
  });
});
