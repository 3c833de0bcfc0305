import {
  constant,
  filledText,
  from,
  id,
  json,
  number,
  text,
  time,
  unknownTime,
  word,
} from '@schema/migrate/adopt';
import { createdAt, into, isOn, own, profileId, updatedAt } from './into.ts';

const said = {
  title: text('title'),
  category: filledText('category'),
  outputFormat: word<'json' | 'text'>('output_format'),
};

export const aiPrompts = from('ai_prompts', [
  into('aiPrompts', {
    id: id('id'),
    slug: text('slug'),
    ...said,
    type: word('type'),
    stages: json('stages'),
    outputSchema: json('output_schema'),
    version: constant(1),
    active: isOn('active'),
    sortOrder: number('sort_order'),
    createdAt,
    updatedAt,
  }),
  // What the prompt says now is its first version.
  into('aiPromptVersions', {
    promptId: id('id'),
    version: constant(1),
    ...said,
    stages: json('stages'),
    outputSchema: json('output_schema'),
    createdAt,
  }),
]);

export const aiInsights = from(
  'ai_insights',
  into('aiInsights', {
    id: id('id'),
    profileId,
    scope: filledText('scope'),
    content: text('content'),
    metadata: json('metadata'),
    created: time('created').or(unknownTime),
  }),
);

export const aiUsage = from('ai_usage', into('aiUsage', { ...own, count: number('count') }));
