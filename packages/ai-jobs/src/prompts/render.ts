import type { Issue } from '@schema/core';
import { invalidInput } from '@schema/core/validators';
import { noBasePrompt } from './present-prompts.ts';
import type { Prompt, PromptValues, RenderedPipeline, RenderedPrompt } from './prompts.schema.ts';
import type { StagePrompt } from './stages.ts';

const placeholder = /\{\{\s*([\p{L}\p{M}\p{N}_.-]+)\s*\}\}/gu;

type Source = Pick<Prompt, 'slug' | 'version' | 'stages' | 'outputFormat' | 'outputSchema'>;
type Inline = Extract<StagePrompt, { type: 'inline' }>;

/**
 * Put values into the templates of a prompt and of those that it refers to. A value is text: what
 * looks like a placeholder in it stays.
 *
 * @throws SchemaError INVALID_INPUT naming each placeholder that has no value, REFERENCE on `stages`
 */
export function render(
  prompt: Source,
  references: readonly Source[],
  values: PromptValues,
): RenderedPipeline {
  const missing = new Set<string>();
  const fill = (template: string) =>
    template.replaceAll(placeholder, (_, name: string) => {
      if (!Object.hasOwn(values, name)) missing.add(name);
      return String(values[name] ?? '');
    });
  const rendered = ({ slug, version, outputFormat, outputSchema }: Source, inline: Inline) => ({
    slug,
    version,
    text: fill(inline.template),
    outputFormat: inline.output_format ?? outputFormat,
    outputSchema: inline.output_schema ?? outputSchema,
  });
  const resolve = (step: StagePrompt): RenderedPrompt => {
    if (step.type === 'inline') return rendered(prompt, step);
    const source = references.find(({ slug }) => slug === step.slug);
    const template = source?.stages[0]?.prompts[0];
    if (!source || template?.type !== 'inline') throw noBasePrompt();
    return rendered(source, template);
  };
  const stages = prompt.stages.map(({ name, prompts }) => ({
    name,
    prompts: prompts.map(resolve),
  }));
  if (missing.size > 0) throw invalidInput([...missing].map(noValue));
  return { slug: prompt.slug, version: prompt.version, stages };
}

function noValue(name: string): Issue {
  return {
    field: `values.${name}`,
    message: 'Expected a value: the template has this placeholder',
  };
}
