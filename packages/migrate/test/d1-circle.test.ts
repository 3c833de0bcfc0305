import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { composeTables } from './support/compose-tables.ts';
import { newApp, nickname, none, pair } from './support/d1-app.ts';

const note = table('notes', (t) => ({ id: t.integer().primaryKey() }));

describe('tables that refer to each other', () => {
  it.each([
    ['come to', pair(none, { isCircle: false }), pair(none), {}],
    ['do, and one is rebuilt', pair(nickname), pair(none), { drop: ['alpha.nickname'] }],
    ['no longer do', pair(none), pair(none, { isCircle: false }), { drop: ['alpha.beta_id'] }],
    ['did, and go', pair(none), composeTables({ note }), { drop: ['alpha', 'beta'] }],
  ])('are refused for D1 where they %s', async (_, before, after, declared) => {
    const app = await newApp(before);
    await expect(app.add(after, { ...declared, d1: true })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringMatching(/^(alpha, beta|beta, alpha) refer to each other: on D1/),
      hint: expect.stringContaining('Only add columns at the end'),
    });
    expect(readdirSync(dirname(app.file('next')))).not.toContain('0001_next.sql');
  });

  it('take a column at the end for D1, whose way back would rebuild them', async () => {
    const app = await newApp(pair(none));
    await app.add(pair(nickname), { d1: true });
    expect(await app.write()).toHaveLength(2);
  });

  it('are not to be generated with --d1, of which schema d1 says nothing there', async () => {
    const app = await newApp(pair(nickname));
    await app.add(pair(none), { drop: ['alpha.nickname'] });
    await expect(app.write()).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('alpha, which beta refers to'),
      hint: expect.not.stringContaining('--d1'),
    });
  });
});
