import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentedCalls } from './support/documented-calls.ts';
import { home } from './support/paths.ts';
import { compile, configure, installDeclarations } from './support/shipped.ts';

const declared = `
import type { StoreCalls } from '@schema/core';
import type { composition } from './composition.ts';

export declare const calls: Omit<StoreCalls<typeof composition>, 'transaction'>;
`;

describe('a service with all packages as they are shipped', () => {
  let service: string;
  let calls: Map<string, string>;

  beforeAll(async () => {
    await mkdir(join(home, '.data'), { recursive: true });
    service = await mkdtemp(join(home, '.data', 'shipped-'));
    await installDeclarations(service);
    await copyFile(join(home, 'src/composition.ts'), join(service, 'composition.ts'));
    await writeFile(join(service, 'calls.ts'), declared);
    await configure(service, { outDir: 'dist' }, { include: ['*.ts'] });
    calls = documentedCalls(join(service, 'tsconfig.json'), join(service, 'calls.ts'));
  });
  afterAll(() => rm(service, { recursive: true, force: true }));

  it('is told by its editor what each call does', () => {
    expect(calls.size).toBeGreaterThan(300);
    expect(calls.get(`calls.chat.forUser('').messages.append`)).toContain('Add a message');
    expect([...calls].filter(([, told]) => told === '').map(([call]) => call)).toEqual([]);
  });

  it('can write declarations of its own: every type of a composition and of a call has a name', async () => {
    const each = [...calls.keys()].map((call, index) => `export const call${index} = ${call};`);
    await writeFile(
      join(service, 'each.ts'),
      `import { calls } from './calls.ts';\n${each.join('\n')}\n`,
    );
    expect(await compile(service)).toBe('');
  });
});
