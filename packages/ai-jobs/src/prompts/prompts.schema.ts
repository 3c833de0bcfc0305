import { deferred, insertSchema, readonlyList, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { aiPromptVersions } from './ai-prompt-versions.table.ts';
import { aiPrompts } from './ai-prompts.table.ts';
import { PromptSlug, type Stages } from './stages.ts';

type Stage = z.input<typeof Stages>[number];
const stages = deferred(() =>
  readonlyList<Stages[number], Stage>(insertSchema(aiPrompts).shape.stages),
);

/** A prompt as it is to be from its next version on. */
export const PromptDraft = deferred(() =>
  insertSchema(aiPrompts)
    .pick({
      title: true,
      type: true,
      category: true,
      outputFormat: true,
      outputSchema: true,
      sortOrder: true,
    })
    .extend({ slug: PromptSlug, stages })
    .superRefine(({ type = 'base', stages }, context) => {
      if (type === 'base' && !isOneTemplate(stages))
        context.addIssue({
          code: 'custom',
          path: ['stages'],
          message: 'Expected one stage with one template: only a pipeline has more',
        });
      for (const [index, { name }] of stages.entries())
        if (stages.findIndex((stage) => stage.name === name) !== index)
          context.addIssue({
            code: 'custom',
            path: ['stages', index, 'name'],
            message: 'Expected a name that no other stage has',
          });
    }),
);
export type PromptDraft = z.input<typeof PromptDraft>;

function isOneTemplate(stages: Stages): boolean {
  return (
    stages.length === 1 &&
    stages[0]?.prompts.length === 1 &&
    stages[0].prompts[0]?.type === 'inline'
  );
}

/** A prompt as it is now. */
export const Prompt = deferred(() => selectSchema(aiPrompts));
export type Prompt = z.output<typeof Prompt>;

/** Which prompts to list: all, or those of one type. */
export const PromptFilter = deferred(() => z.strictObject({ type: Prompt.shape.type.optional() }));
export type PromptFilter = z.input<typeof PromptFilter>;

/** What was published as one version. */
export const PromptVersion = deferred(() =>
  selectSchema(aiPromptVersions).omit({ promptId: true }),
);
export type PromptVersion = z.output<typeof PromptVersion>;

/** What stands in place of `{{name}}`; null is the empty text. */
export const PromptValues = deferred(() =>
  z.record(text(), z.union([text(), z.number(), z.boolean(), z.null()])),
);
export type PromptValues = z.input<typeof PromptValues>;

/** Its fields are named as what is missing is: `values.name`. */
export const PromptInput = deferred(() => z.strictObject({ values: PromptValues }));

/** A template with its values in place, ready for a model. */
export interface RenderedPrompt {
  /** The prompt that the template is of: itself, or one that was referred to. */
  readonly slug: string;
  readonly version: number;
  readonly text: string;
  readonly outputFormat: 'json' | 'text' | null;
  readonly outputSchema: Readonly<Record<string, unknown>> | null;
}

/** A version of a prompt with all its templates rendered, stage by stage. */
export interface RenderedPipeline {
  readonly slug: string;
  readonly version: number;
  readonly stages: readonly {
    readonly name: string;
    readonly prompts: readonly RenderedPrompt[];
  }[];
}
