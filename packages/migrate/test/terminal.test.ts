import { fileURLToPath } from 'node:url';
import { hasTerminals, inTerminal } from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { newFolder } from './support/databases.ts';

const command = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const home = fileURLToPath(new URL('fixtures/shop', import.meta.url));

describe.skipIf(!hasTerminals)(
  'in a terminal (where `script` makes one) the schema command',
  () => {
    it.each([
      ['Ctrl-C', '\x03', 'STOPPED', 130],
      ['Ctrl-D', '\x04', 'USAGE', 2],
      ['no', 'n\r', 'USAGE', 2],
    ])(
      'says on a line of its own that nothing was done, when %s is the answer',
      async (...given) => {
        const [, keys, word, exitCode] = given;
        const { code, seen } = await inTerminal(
          `'${process.execPath}' '${command}' restore --from none.db.gz --url file:none.db`,
          {
            cwd: home,
            env: { SHOP_FOLDER: newFolder(), NO_COLOR: '1' },
            press: { at: '[y/N]', keys },
          },
        );
        expect([code, seen]).toEqual([
          exitCode,
          expect.stringContaining(`\n${word} Nothing was done.\r\n`),
        ]);
      },
    );
  },
);
