import { notFound, type Page, type PageOptions, splitOptions } from '@schema/core';
import { deferred, parse, text } from '@schema/core/validators';
import { and, eq, getTableColumns } from 'drizzle-orm';
import * as z from 'zod';
import type { AiJobsContext } from '../context.ts';
import { presentPrompts } from './present-prompts.ts';
import {
  type Prompt,
  PromptFilter,
  PromptInput,
  type PromptValues,
  PromptVersion,
  type RenderedPipeline,
} from './prompts.schema.ts';
import { render } from './render.ts';
import { PromptSlug, referencesOf } from './stages.ts';

const Which = deferred(() => z.strictObject({ version: PromptVersion.shape.version.optional() }));
const IsActive = deferred(() => z.boolean());
const StageName = deferred(() => text({ min: 1, max: 100 }));

/** Calls over the prompts of all profiles. */
export function promptRepository(context: AiJobsContext) {
  const { db, tables, query, pages, fn, clock } = context;
  const { aiPrompts: prompts, aiPromptVersions: versions } = tables;
  const { promptId: _prompt, ...versionColumns } = getTableColumns(versions);

  const setActive = query('prompts.setActive', (p: { slug: string; active: boolean; now: Date }) =>
    db
      .update(prompts)
      .set({ active: p.active, updatedAt: p.now })
      .where(eq(prompts.slug, p.slug))
      .returning(),
  );
  const ofType = { type: (type: Prompt['type']) => eq(prompts.type, type) };
  const active = pages(
    'prompts.active',
    { by: { sortOrder: prompts.sortOrder, id: prompts.id }, direction: 'asc' },
    (_: object, page) =>
      db
        .select()
        .from(prompts)
        .where(and(eq(prompts.active, true), page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    ofType,
  );
  const withStage = pages(
    'prompts.withStage',
    { by: { sortOrder: prompts.sortOrder, id: prompts.id }, direction: 'asc' },
    (p: { stage: string }, page) =>
      db
        .select()
        .from(prompts)
        .where(
          and(
            eq(prompts.active, true),
            fn.hasItem(prompts.stages, 'name', p.stage),
            page.where,
            page.after,
          ),
        )
        .orderBy(...page.order)
        .limit(page.limit),
    ofType,
  );
  const listVersions = pages(
    'prompts.versions',
    { by: { version: versions.version }, direction: 'desc' },
    (p: { slug: string }, page) =>
      db
        .select(versionColumns)
        .from(versions)
        .innerJoin(prompts, eq(prompts.id, versions.promptId))
        .where(and(eq(prompts.slug, p.slug), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );
  const oneVersion = query('prompts.version', (p: { slug: string; version: number }) =>
    db
      .select({ ...versionColumns, slug: prompts.slug })
      .from(versions)
      .innerJoin(prompts, eq(prompts.id, versions.promptId))
      .where(and(eq(prompts.slug, p.slug), eq(versions.version, p.version))),
  );

  const findAll = presentPrompts(context);
  const find = async (slug: string): Promise<Prompt | undefined> =>
    (await findAll([parse(PromptSlug, slug, 'slug')]))[0];
  const get = async (slug: string): Promise<Prompt> => (await find(slug)) ?? notFound('ai_prompts');

  return {
    /**
     * Find the present version of a prompt.
     *
     * @throws SchemaError INVALID_INPUT
     */
    find,

    /**
     * Get the present version of a prompt.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    get,

    /**
     * List the active prompts that have a stage of this name, in their order; only those of one type
     * if it is given.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async withStage(
      stage: string,
      options: PromptFilter & PageOptions = {},
    ): Promise<Page<Prompt>> {
      const { paging, filter } = splitOptions(options);
      const given = { stage: parse(StageName, stage, 'stage'), ...parse(PromptFilter, filter) };
      return withStage(given, paging);
    },

    /**
     * List the prompts that are active, in their order; only those of one type if it is given.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async active(options: PromptFilter & PageOptions = {}): Promise<Page<Prompt>> {
      const { paging, filter } = splitOptions(options);
      return active(parse(PromptFilter, filter), paging);
    },

    /**
     * Put a prompt into use, or take it out of use; it can still be rendered.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async setActive(slug: string, isActive: boolean): Promise<Prompt> {
      const params = {
        slug: parse(PromptSlug, slug, 'slug'),
        active: parse(IsActive, isActive, 'active'),
        now: clock.now(),
      };
      return (await setActive.first(params)) ?? notFound('ai_prompts');
    },

    /**
     * List what was published under a slug, the latest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    versions: async (slug: string, options?: PageOptions): Promise<Page<PromptVersion>> =>
      listVersions({ slug: parse(PromptSlug, slug, 'slug') }, options),

    /**
     * Put values into a prompt: the present version unless one is named. What it refers to is always
     * in its present version. At most two statements.
     *
     * @throws SchemaError NOT_FOUND, INVALID_INPUT naming each placeholder that has no value, REFERENCE
     * for a stage of rows that have moved in without what it refers to
     */
    async render(
      slug: string,
      values: PromptValues = {},
      options: { readonly version?: number | undefined } = {},
    ): Promise<RenderedPipeline> {
      const { values: given } = parse(PromptInput, { values });
      const { version } = parse(Which, options, 'options');
      const prompt =
        version === undefined
          ? await get(slug)
          : ((await oneVersion.first({ slug: parse(PromptSlug, slug, 'slug'), version })) ??
            notFound('ai_prompt_versions'));
      return render(prompt, await findAll(referencesOf(prompt.stages)), given);
    },
  };
}
