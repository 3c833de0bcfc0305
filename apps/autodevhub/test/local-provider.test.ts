import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { localProvider } from '../src/generation/local-provider.ts';
import { StoryDraft, type StoryWish } from '../src/generation/story-provider.ts';

const project: StoryWish['project'] = {
  name: 'Book shop',
  description: null,
  defaultPriority: 'MEDIUM',
  storyTemplate: 'agile',
  autoAssignPoints: true,
  includeTasks: true,
};

const write = (prompt: string, rest: Partial<StoryWish> = {}) =>
  localProvider.generate(
    { prompt, maxStories: 50, project, ...rest },
    { signal: new AbortController().signal },
  );

describe('the local provider', () => {
  it('writes a story for each sentence, always the same', async () => {
    const prompt = 'Users can search books. 1) Sort by price!\n\n* Allow users to pay by card;';
    const drafts = await write(prompt);
    expect(drafts.map(({ title }) => title)).toEqual([
      'Search books',
      'Sort by price',
      'Pay by card',
    ]);
    expect(await write(prompt)).toEqual(drafts);
    expect(await write(prompt, { maxStories: 2 })).toEqual(drafts.slice(0, 2));
  });

  it('estimates by the words of a sentence: points of Fibonacci, and two hours for each', async () => {
    for (const [words, storyPoints, complexity] of [
      [2, 1, 'low'],
      [3, 2, 'low'],
      [6, 3, 'medium'],
      [9, 5, 'medium'],
      [12, 8, 'high'],
      [15, 13, 'high'],
      [40, 13, 'high'],
    ] as const) {
      const [draft] = await write(Array.from({ length: words }, (_, n) => `word${n}`).join(' '));
      expect(draft, `${words}`).toMatchObject({
        storyPoints,
        complexity,
        estimatedHours: 2 * storyPoints,
      });
    }
  });

  it('takes each line for itself, whatever ends it', async () => {
    const drafts = await write(
      'Sort by price\rPay by card\u2028Search books\u2029Show a page\nRead',
    );
    expect(drafts.map(({ title }) => title)).toEqual([
      'Sort by price',
      'Pay by card',
      'Search books',
      'Show a page',
      'Read',
    ]);
    // With the line's end inside of it, each part of a sentence would be tried with each other.
    const wishes = 'as a user i want to so that '.repeat(330);
    expect(await write(`${wishes}\u2028x`)).toHaveLength(2);
  });

  it('reads who wants what, and why', async () => {
    const [draft] = await write('As an editor, I want to publish a page so that people read it.');
    expect(draft).toMatchObject({
      title: 'Publish a page',
      description: 'As an editor, I want to publish a page, so that people read it.',
      acceptanceCriteria: [
        'Given I am an editor of Book shop',
        'When I publish a page',
        'Then people read it',
      ],
    });
  });

  it('does as the settings of the project say', async () => {
    const settings = {
      ...project,
      defaultPriority: 'LOW',
      autoAssignPoints: false,
      includeTasks: false,
    } as const;
    const [draft] = await write('Show all books', { project: settings });
    expect(draft).toMatchObject({ priority: 'LOW', storyPoints: 0, tasks: [] });
    expect((await write('Change the password', { project: settings }))[0]?.priority).toBe('HIGH');
  });

  it('gives what can be stored, whatever it is asked for', async () => {
    const prompts = [
      'x'.repeat(10_000),
      `${'🦉'.repeat(150)}. ${'é'.repeat(2000)}`,
      '"; DROP TABLE users; --\n<script>alert(1)</script>',
      `As a ${'very '.repeat(500)}long role, I want to ${'go '.repeat(500)} so that ${'z'.repeat(2000)}`,
      '1.\n2.\n3. CSV files can be read',
    ];
    for (const prompt of prompts) {
      const drafts = z
        .array(StoryDraft)
        .min(1)
        .safeParse(await write(prompt));
      expect(drafts.error).toBeUndefined();
    }
  });

  it('has nothing to say to a prompt without words', async () => {
    expect(await write(' - \n * \n 1. \n ...')).toEqual([]);
  });
});
