import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

interface Call {
  readonly model: string;
  readonly where?: readonly { readonly field: string; readonly value: unknown }[];
}
type Wrap = (adapter: { findMany(call: Call): Call }) => { findMany(call: Call): Call };

/** The wrapper of docs/better-auth.md; better-auth itself cannot be installed beside these packages. */
async function wrapper(): Promise<Wrap> {
  const page = await readFile(new URL('../../../docs/better-auth.md', import.meta.url), 'utf8');
  const [, code = ''] = /```ts\n(const hash = [\s\S]*?)```/.exec(page) ?? [];
  return new Function('createHash', `${code} return wrap;`)(createHash);
}

it('the wrapper for better-auth hashes a token, and each of a list', async () => {
  const wrap = await wrapper();
  const { findMany } = wrap({ findMany: (call) => call });
  const asked = (value: unknown) =>
    findMany({ model: 'session', where: [{ field: 'token', value }] }).where?.[0]?.value;
  const hash = (token: string) => createHash('sha256').update(token).digest('hex');
  expect(asked('one')).toBe(hash('one'));
  expect(asked(['one', 'two'])).toEqual([hash('one'), hash('two')]);
});
