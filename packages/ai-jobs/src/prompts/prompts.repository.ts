import {
  castTo,
  existsIn,
  insertFrom,
  notFound,
  type Page,
  type PageOptions,
  pick,
  SchemaError,
  untilWon,
} from '@schema/core';
import { deferred, parse, text } from '@schema/core/validators';
import { and, eq, getTableColumns, not, or, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { AiJobsContext } from '../context.ts';
import { isSameJson } from '../jobs/same-request.ts';
import {
  type Prompt,
  PromptDraft,
  PromptInput,
  type PromptValues,
  PromptVersion,
  type RenderedPipeline,
} from './prompts.schema.ts';
import { render } from './render.ts';
import { PromptSlug, referencesOf } from './stages.ts';

const published = ['title', 'category', 'stages', 'outputFormat', 'outputSchema'] as const;
const compared = [...published, 'sortOrder'] as const;
const PromptType = deferred(() => z.enum(['base', 'pipeline']));
const Version = deferred(() => PromptVersion.shape.version);
const StageName = deferred(() => text({ min: 1, max: 100 }));

/** Calls over the prompts of all profiles. */
export function promptRepository({
  db,
  tables,
  query,
  pages,
  batch,
  fn,
  clock,
  newId,
}: AiJobsContext) {
  const { aiPrompts: prompts, aiPromptVersions: versions } = tables;
  const { promptId: _prompt, ...versionColumns } = getTableColumns(versions);

  const bySlugs = query('prompts.bySlugs', (p: { slugs: string }) =>
    db.select().from(prompts).where(fn.anyOf(prompts.slug, p.slugs)),
  );
  const insert = query('prompts.insert', (p: Prompt) =>
    db
      .insert(prompts)
      .values(pick(p, ['id', 'slug', 'type', ...compared, 'version', 'createdAt', 'updatedAt']))
      .onConflictDoNothing({ target: [prompts.slug] })
      .returning(),
  );
  const update = query('prompts.update', (p: Prompt) => {
    const isOther = (key: (typeof compared)[number]) =>
      sql`${prompts[key]} is distinct from ${castTo(prompts[key], p[key])}`;
    return db
      .update(prompts)
      .set({ ...pick(p, [...compared, 'updatedAt']), version: sql`${prompts.version} + 1` })
      .where(and(eq(prompts.id, p.id), or(...compared.map(isOther))))
      .returning();
  });
  // Where another call has published the same, its row is there already.
  const keepVersion = query('prompts.keepVersion', (p: { id: string; now: Date }) =>
    insertFrom(db, versions, {
      from: prompts,
      where: and(
        eq(prompts.id, p.id),
        not(
          existsIn(
            db,
            versions,
            and(eq(versions.promptId, prompts.id), eq(versions.version, prompts.version)),
          ),
        ),
      ),
      values: {
        promptId: prompts.id,
        version: prompts.version,
        title: prompts.title,
        category: prompts.category,
        stages: prompts.stages,
        outputFormat: prompts.outputFormat,
        outputSchema: prompts.outputSchema,
        createdAt: p.now,
      },
    }),
  );
  const setActive = query('prompts.setActive', (p: { slug: string; active: boolean; now: Date }) =>
    db
      .update(prompts)
      .set({ active: p.active, updatedAt: p.now })
      .where(eq(prompts.slug, p.slug))
      .returning(),
  );
  const listActive = (name: string, where: (p: { type: Prompt['type'] }) => SQL | undefined) =>
    pages(
      name,
      { by: { sortOrder: prompts.sortOrder, id: prompts.id }, direction: 'asc' },
      (p: { type: Prompt['type'] }, page) =>
        db
          .select()
          .from(prompts)
          .where(and(eq(prompts.active, true), where(p), page.after))
          .orderBy(...page.order)
          .limit(page.limit),
    );
  const active = listActive('prompts.active', () => undefined);
  const withStage = pages(
    'prompts.withStage',
    { by: { sortOrder: prompts.sortOrder, id: prompts.id }, direction: 'asc' },
    (p: { stage: string }, page) =>
      db
        .select()
        .from(prompts)
        .where(
          and(eq(prompts.active, true), fn.hasItem(prompts.stages, 'name', p.stage), page.after),
        )
        .orderBy(...page.order)
        .limit(page.limit),
  );
  const activeOfType = listActive('prompts.activeOfType', (p) => eq(prompts.type, p.type));
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

  const findAll = (slugs: readonly string[]) =>
    slugs.length === 0 ? [] : bySlugs.all({ slugs: fn.list(slugs) });
  const find = async (slug: string): Promise<Prompt | undefined> =>
    (await findAll([parse(PromptSlug, slug, 'slug')]))[0];
  const get = async (slug: string): Promise<Prompt> => (await find(slug)) ?? notFound('ai_prompts');

  return {
    /**
     * Publish a prompt: a new slug begins with version 1, a known one gets its next version. What is
     * the same as the present version is published already. Earlier versions stay as they were.
     *
     * @throws SchemaError INVALID_INPUT, CONFLICT for another `type` than the slug has, REFERENCE for
     * stages that refer to something else than a base prompt, BUSY when others keep publishing it
     */
    async publish(input: PromptDraft): Promise<Prompt> {
      const draft = parse(PromptDraft, input);
      const wanted = {
        slug: draft.slug,
        type: draft.type ?? 'base',
        title: draft.title,
        category: draft.category ?? null,
        // As JSON keeps them.
        stages: JSON.parse(JSON.stringify(draft.stages)) as Prompt['stages'],
        outputFormat: draft.outputFormat ?? null,
        outputSchema: draft.outputSchema ?? null,
        sortOrder: draft.sortOrder ?? 0,
      };
      const references = referencesOf(wanted.stages);
      return untilWon('ai_prompts', async () => {
        // A prompt is never deleted and keeps its type: a reference that holds now holds for ever.
        const found = await findAll([wanted.slug, ...references]);
        const missing = references.find(
          (slug) => !found.some((prompt) => prompt.slug === slug && prompt.type === 'base'),
        );
        if (missing !== undefined) throw notBase();
        const current = found.find(({ slug }) => slug === wanted.slug);
        if (current && current.type !== wanted.type) throw otherType(current);
        if (current && isSame(current, wanted)) return current;
        const now = clock.now();
        const row: Prompt = {
          ...wanted,
          id: current?.id ?? newId(),
          version: 1,
          active: current?.active ?? true,
          createdAt: now,
          updatedAt: now,
        };
        const [[stored]] = await batch([
          (current ? update : insert).with(row),
          keepVersion.with({ id: row.id, now }),
        ]);
        if (stored) return stored;
        // Someone else has made the prompt, or published the same, meanwhile: look again.
        return undefined;
      });
    },

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
     * List the active prompts that have a stage of this name, in their order.
     *
     * @throws SchemaError INVALID_INPUT
     */
    withStage: async (stage: string, options?: PageOptions): Promise<Page<Prompt>> =>
      withStage({ stage: parse(StageName, stage, 'stage') }, options),

    /**
     * List the prompts that are active, in their order; only those of one type if it is given.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async active({
      type,
      ...options
    }: PageOptions & { readonly type?: Prompt['type'] | undefined } = {}): Promise<Page<Prompt>> {
      return type === undefined
        ? active({ type: 'base' }, options)
        : activeOfType({ type: parse(PromptType, type, 'type') }, options);
    },

    /**
     * Put a prompt into use, or take it out of use; it can still be rendered.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async setActive(slug: string, isActive: boolean): Promise<Prompt> {
      const params = {
        slug: parse(PromptSlug, slug, 'slug'),
        active: parse(z.boolean(), isActive, 'active'),
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
     * @throws SchemaError NOT_FOUND, INVALID_INPUT naming each placeholder that has no value
     */
    async render(
      slug: string,
      values: PromptValues = {},
      { version }: { readonly version?: number | undefined } = {},
    ): Promise<RenderedPipeline> {
      const { values: given } = parse(PromptInput, { values });
      const prompt =
        version === undefined
          ? await get(slug)
          : ((await oneVersion.first({
              slug: parse(PromptSlug, slug, 'slug'),
              version: parse(Version, version, 'version'),
            })) ?? notFound('ai_prompt_versions'));
      return render(prompt, await findAll(referencesOf(prompt.stages)), given);
    },
  };
}

function isSame(current: Prompt, wanted: Pick<Prompt, (typeof compared)[number]>): boolean {
  return compared.every((key) => isSameJson(current[key], wanted[key]));
}

function otherType(current: Prompt): SchemaError {
  return new SchemaError('CONFLICT', 'A prompt keeps its type.', {
    table: 'ai_prompts',
    columns: ['type'],
    current,
  });
}

function notBase(): SchemaError {
  return new SchemaError('REFERENCE', 'A stage refers to what is no base prompt.', {
    table: 'ai_prompts',
    columns: ['stages'],
  });
}
