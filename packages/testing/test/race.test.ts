import { describe, expect, it } from 'vitest';
import { barrier, errorsOf, race, valuesOf } from '../src/index.ts';

describe('a race', () => {
  it('starts no call before all have arrived', async () => {
    const log: string[] = [];
    await race(3, async (index) => {
      log.push(`start ${index}`);
      await Promise.resolve();
      log.push(`end ${index}`);
    });
    expect(log).toEqual(['start 0', 'start 1', 'start 2', 'end 0', 'end 1', 'end 2']);
  });

  it('gives what became of each call, in order', async () => {
    const results = await race(4, async (index) => {
      if (index % 2 === 1) throw new RangeError(String(index));
      return index;
    });
    expect(valuesOf(results)).toEqual([0, 2]);
    expect(errorsOf(results)).toEqual([new RangeError('1'), new RangeError('3')]);
  });

  it('can meet at a barrier in the middle of its calls', async () => {
    const arrive = barrier(3);
    let read = 0;
    const results = await race(3, async (index) => {
      await new Promise((resolve) => setTimeout(resolve, index));
      read += 1;
      await arrive();
      return read;
    });
    expect(valuesOf(results)).toEqual([3, 3, 3]);
  });
});
