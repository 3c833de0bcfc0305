import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generate } from '../src/index.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { holdLock } from './support/hold-lock.ts';
import { shop } from './support/shop.ts';
import { home } from './support/shop-command.ts';

const command = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

/** A process that sends itself a signal once it listens for one. */
const stopsItself = (signal: NodeJS.Signals) =>
  `data:text/javascript,setInterval(() => process.listenerCount('${signal}') > 0 && process.kill(process.pid, '${signal}'), 50).unref()`;

describe.each(dialects)('a run of migrations on %s that is stopped', (dialect) => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s says so in JSON', async (signal, code) => {
    const folder = newFolder();
    await generate(shop(), dialect, { folder });
    const url = await newDatabase(dialect);
    const other = await holdLock(url);
    const child = spawn(
      process.execPath,
      ['--import', stopsItself(signal), command, 'up', '--json', '--url', url],
      { cwd: home, env: { ...process.env, SHOP_FOLDER: folder } },
    );
    const [said, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect({ exitCode, ...JSON.parse(said) }).toEqual({
      exitCode: code,
      ok: false,
      error: { code: 'STOPPED', message: 'What was finished before stays.' },
    });
    await other.release();
  });
});
