import { deferred, jsonObject, readonlyList, text } from '@schema/core/validators';
import * as z from 'zod';

/** The slug of a prompt that should be there. */
export const PromptSlug = deferred(() => text({ min: 1, max: 100 }));

/** The slug of a new prompt: lower case, digits, `_` and `-`. */
export const NewPromptSlug = deferred(() =>
  text().regex(
    /^[a-z0-9][a-z0-9_-]{0,99}$/,
    'Expected up to 100 lower-case letters, digits, _ and -',
  ),
);

const Format = deferred(() => z.enum(['json', 'text']));
const Schema = deferred(() => jsonObject());

/** One step of a stage: another prompt by its slug, or a template of its own. */
export const StagePrompt = deferred(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('reference'), slug: PromptSlug }),
    z.strictObject({
      type: z.literal('inline'),
      /** Text with `{{name}}` where values go. */
      template: text({ min: 1, max: 50_000 }),
      output_format: Format.optional(),
      /** JSON Schema of the answer. */
      output_schema: Schema.optional(),
    }),
  ]),
);
export type StagePrompt = z.output<typeof StagePrompt>;

/** The stages of a prompt, which run one after the other. */
export const Stages = deferred(() =>
  z
    .array(
      z.strictObject({
        name: text({ min: 1, max: 100 }),
        prompts: readonlyList(z.array(StagePrompt).min(1).max(50)),
      }),
    )
    .min(1)
    .max(50),
);
export type Stages = z.output<typeof Stages>;

/** List the prompts that stages refer to, each once. */
export function referencesOf(stages: Stages): string[] {
  const slugs = stages.flatMap(({ prompts }) =>
    prompts.flatMap((prompt) => (prompt.type === 'reference' ? [prompt.slug] : [])),
  );
  return [...new Set(slugs)];
}
