import { fileURLToPath } from 'node:url';
import { hasTerminals, inTerminal } from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { newDatabase, newFolder } from './support/databases.ts';

const command = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const cwd = fileURLToPath(new URL('fixtures/shop', import.meta.url));
const env = { SHOP_FOLDER: newFolder(), NO_COLOR: '1' };
const schema = `'${process.execPath}' '${command}'`;

describe.skipIf(!hasTerminals)('the schema command in a terminal, which `script` makes', () => {
  it.each([
    ['Ctrl-C', '\x03', 'STOPPED', 130],
    ['Ctrl-D', '\x04', 'USAGE', 2],
    ['no', 'n\r', 'USAGE', 2],
  ])('says on its own line that nothing was done, when %s is the answer', async (...given) => {
    const [, keys, word, exitCode] = given;
    const restore = `${schema} restore --from none.db.gz --url file:none.db`;
    const press = { at: '[y/N]', keys };
    expect(await inTerminal(restore, { cwd, env, press })).toEqual({
      code: exitCode,
      seen: expect.stringContaining(`\n${word} Nothing was done.\r\n`),
    });
  });

  it('shows what goes on in as much of a line as there is room for', async () => {
    const up = `${schema} up --app alice --url '${await newDatabase('sqlite')}'`;
    const { code, seen } = await inTerminal(up, { cwd, env, columns: 20 });
    const [, ...shown] = seen.split('\r\x1b[K');
    expect([code, shown.slice(0, 2)]).toEqual([0, ['… applying 0000_ini', '… applying 0001_sea']]);
  });
});
