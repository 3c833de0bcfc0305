import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

describe('the README', () => {
  it('shows the suite that is run here', async () => {
    const [readme, run] = await Promise.all(
      ['../README.md', './readme.suite.test.ts'].map((path) =>
        readFile(new URL(path, import.meta.url), 'utf8'),
      ),
    );
    const [, snippet] = /```ts\n(.*?)```/s.exec(readme ?? '') ?? [];
    // A linter sorts imports by where they come from, which differs.
    const lines = (text = '') =>
      text.replace('../src/index.ts', '@schema/testing').split('\n').sort();
    expect(lines(snippet)).toEqual(lines(run));
  });
});
