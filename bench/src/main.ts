import { runCommand } from './command.ts';
import { table } from './report.ts';
import { run } from './run.ts';

const help = `Measure eight operations against hand-written driver code and Drizzle, and hot calls of eight
domains against hand-written code.

npm run bench -- [options]

  --json               one JSON object on standard output, and nothing else
  --only <words>       only operations whose name has these words
  --dialect <name>     sqlite or postgres; both unless told
  --rounds <number>    how often each subject takes its turn; 21 unless told
  --cpu                count processor time of this process, not time that passes: the way to measure
                       SQLite on a machine that is busy; a Postgres server's time is not in it
  --help               this text
`;

await runCommand({ help, defaults: { only: '', rounds: 21, cpu: false }, run, table });
