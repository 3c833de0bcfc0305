import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shortened } from '../src/audit/shortened.ts';

describe('a row for the audit log', () => {
  it('has fields of up to 2048 bytes of JSON, and of longer ones their hash', () => {
    // Two quotes, and a letter of two bytes each.
    const longest = 'é'.repeat(1023);
    const longer = `${longest}x`;
    const text = JSON.stringify(longer);
    expect(shortened({ longest, longer, none: null, missing: undefined })).toEqual({
      longest,
      longer: { bytes: 2049, sha256: createHash('sha256').update(text).digest('hex') },
      none: null,
      missing: undefined,
    });
  });

  it('has fields of up to 62 levels of JSON, and of deeper ones their hash', () => {
    const nested = (levels: number, inner: unknown): unknown =>
      levels === 0 ? inner : [nested(levels - 1, inner)];
    const deepest = { number: nested(62, 1), list: nested(62, []), time: nested(62, new Date(0)) };
    expect(shortened(deepest)).toEqual(deepest);
    const hashed = { bytes: 127, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(shortened({ deeper: nested(63, 1) })).toEqual({ deeper: hashed });
  });

  it('has no time of change', () => {
    const createdAt = new Date(0);
    expect(shortened({ createdAt, updatedAt: new Date(1) })).toEqual({ createdAt });
  });
});
