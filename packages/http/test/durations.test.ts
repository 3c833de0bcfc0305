import { expect, it } from 'vitest';
import { startSweeping } from '../src/index.ts';
import { serve } from '../src/serve.ts';
import { service } from './service.ts';

const noTimer = [Number.POSITIVE_INFINITY, Number.NaN, -1, 2 ** 31];

// Node's timers take each of them for a millisecond.
it.each(noTimer)('refuses an interval of %s, and a grace', async (duration) => {
  expect(() => startSweeping(async () => {}, duration)).toThrow(
    expect.objectContaining({
      code: 'INVALID_DEFINITION',
      message: expect.stringContaining('interval'),
    }),
  );
  const { app } = service();
  const store = { close: async () => {} };
  await expect(serve(app, { port: 0, store, grace: duration })).rejects.toMatchObject({
    code: 'INVALID_DEFINITION',
    message: expect.stringContaining('grace'),
  });
});
