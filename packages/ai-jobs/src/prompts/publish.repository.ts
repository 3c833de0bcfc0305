import { castTo, conflict, existsIn, insertFrom, pick, untilWon } from '@schema/core';
import { asJsonKeeps, isSameJson, parse } from '@schema/core/validators';
import { and, eq, not, or, sql } from 'drizzle-orm';
import type { AiJobsContext } from '../context.ts';
import { noBasePrompt, presentPrompts } from './present-prompts.ts';
import { type Prompt, PromptDraft } from './prompts.schema.ts';
import { NewPromptSlug, referencesOf } from './stages.ts';

const compared = [
  'title',
  'category',
  'stages',
  'outputFormat',
  'outputSchema',
  'sortOrder',
] as const;

/** The call that publishes prompts. */
export function publishRepository(context: AiJobsContext) {
  const { db, tables, query, batch, clock, newId } = context;
  const { aiPrompts: prompts, aiPromptVersions: versions } = tables;
  const findAll = presentPrompts(context);

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
        stages: asJsonKeeps(draft.stages),
        outputFormat: draft.outputFormat ?? null,
        outputSchema: draft.outputSchema ?? null,
        sortOrder: draft.sortOrder ?? 0,
      };
      const references = referencesOf(wanted.stages);
      return untilWon('ai_prompts', async () => {
        // A prompt is never deleted and keeps its type: a reference that holds now holds for ever.
        const found = await findAll([wanted.slug, ...references]);
        const current = found.find(({ slug }) => slug === wanted.slug);
        // One that has moved in keeps its slug, whatever its form.
        if (!current) parse(NewPromptSlug, wanted.slug, 'slug');
        const missing = references.find(
          (slug) => !found.some((prompt) => prompt.slug === slug && prompt.type === 'base'),
        );
        if (missing !== undefined) throw noBasePrompt();
        if (current && current.type !== wanted.type)
          conflict('ai_prompts', ['type'], 'A prompt keeps its type.', current);
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
        // Without it someone else has made the prompt, or published the same, meanwhile: look again.
        return stored;
      });
    },
  };
}

function isSame(current: Prompt, wanted: Pick<Prompt, (typeof compared)[number]>): boolean {
  return compared.every((key) => isSameJson(current[key], wanted[key]));
}
