import { expect, onTestFinished, test, vi } from 'vitest';
import { progressBar } from '../src/cli/progress-bar.ts';

test('the bar of an import is a line for every tenth where there is no terminal', () => {
  const written: unknown[] = [];
  const spy = vi.spyOn(process.stderr, 'write');
  spy.mockImplementation((text) => written.push(text) > 0);
  onTestFinished(() => spy.mockRestore());
  const bar = progressBar();
  for (let share = 0; share <= 100; share++) bar.show(share / 100, `${share} films`);
  bar.clear();
  expect(written).toHaveLength(11);
  expect(written.at(0)).toBe('  0% 0 films\n');
  expect(written.at(-1)).toBe('100% 100 films\n');
});
