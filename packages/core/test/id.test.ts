import { describe, expect, test } from 'vitest';
import { uuidv7 } from '../src/index.ts';

const milliseconds = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** A millisecond that no id has had: those that were made before may be of a time to come. */
const unused = () => milliseconds(uuidv7()) + 1;

describe('ids', () => {
  test('are in the order in which they were made, however many one millisecond has', () => {
    const time = unused();
    // More than the counter has numbers for.
    const ids = Array.from({ length: 20_000 }, () => uuidv7(time));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
    expect(milliseconds(ids[0] as string)).toBe(time);
    expect(milliseconds(ids.at(-1) as string) - time).toBeLessThan(10);
  });

  test('go on in order where the clock goes back', () => {
    const ahead = uuidv7(unused());
    const after = uuidv7(milliseconds(ahead) - 1000);
    expect(after > ahead).toBe(true);
  });

  test('leave half of a millisecond’s numbers for what comes after its first', () => {
    const counters = Array.from({ length: 500 }, () =>
      Number.parseInt(uuidv7(unused()).slice(15, 18), 16),
    );
    expect(Math.max(...counters)).toBeLessThan(0x800);
    expect(new Set(counters).size).toBeGreaterThan(100);
  });

  test('have the version and variant of a UUIDv7', () => {
    const ids = Array.from({ length: 200 }, () => uuidv7());
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
