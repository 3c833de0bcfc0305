import { parseArgs } from 'node:util';
import type { Dialect } from '@schema/core';

export const help = `Measure eight operations against hand-written driver code and Drizzle, and the hot call of every
domain against hand-written code.

npm run bench -- [options]

  --json               one JSON object on standard output, and nothing else
  --only <words>       only operations whose name has these words
  --dialect <name>     sqlite or postgres; both unless told
  --rounds <number>    how often each subject takes its turn; 21 unless told
  --cpu                count processor time of this process, not time that passes: the way to measure
                       SQLite on a machine that is busy; a Postgres server's time is not in it
  --help               this text
`;

export interface Options {
  readonly help: boolean;
  readonly json: boolean;
  readonly only: string;
  readonly dialects: readonly Dialect[];
  readonly rounds: number;
  readonly cpu: boolean;
}

/** Read the command line; throws an Error that says what it does not know. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      dialect: { type: 'string' },
      rounds: { type: 'string', default: '21' },
      cpu: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number.');
  return {
    help: values.help,
    json: values.json,
    only: values.only,
    dialects: dialectsOf(values.dialect),
    rounds,
    cpu: values.cpu,
  };
}

/** Read which databases are meant; throws an Error for a name of none. */
export function dialectsOf(name: string | undefined): readonly Dialect[] {
  if (name === undefined) return ['sqlite', 'postgres'];
  if (name === 'sqlite' || name === 'postgres') return [name];
  throw new Error('--dialect takes sqlite or postgres.');
}
