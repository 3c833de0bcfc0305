import type { StoryProvider } from '../../src/generation/story-provider.ts';

/** A provider that does as told, and counts how often it was asked. */
export function provider(generate: StoryProvider['generate']) {
  const asked = { times: 0 };
  return {
    asked,
    model: 'test-model',
    generate: ((wish, options) => {
      asked.times += 1;
      return generate(wish, options);
    }) satisfies StoryProvider['generate'],
  };
}
