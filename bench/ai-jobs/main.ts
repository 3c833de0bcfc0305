import { compose } from '@schema/core';
import { benchDatabases } from '../src/bench-databases.ts';
import { type Log, runCommand } from '../src/command.ts';
import { graphileQueue } from './graphile-worker.ts';
import { type Effort, measure, type Result } from './measure.ts';
import { pgBossQueue } from './pg-boss.ts';
import { schemaQueue } from './schema.ts';

const help = `Measure the queue of @schema/ai-jobs beside pg-boss and graphile-worker on one server.

npm run pnpm -- --dir bench exec node ai-jobs/main.ts [options]

  --json               one JSON object on standard output, and nothing else
  --rounds <number>    how often each queue takes its turn; 7 unless told
  --jobs <number>      jobs in each turn; 2000 unless told
  --help               this text
`;

await runCommand({
  help,
  defaults: { rounds: 7, jobs: 2000 },
  dialects: ['postgres'],
  run: ({ rounds, jobs }, log) => run({ rounds, jobs, batch: 10, concurrency: 10 }, log),
  table,
});

async function run(effort: Effort, log: Log): Promise<Result[]> {
  const databases = await benchDatabases('postgres', '', compose([]));
  const queues = [
    await schemaQueue(await databases.create(), false),
    await schemaQueue(await databases.create(), true),
    await pgBossQueue(await databases.create()),
    await graphileQueue(await databases.create(), false),
    await graphileQueue(await databases.create(), true),
  ];
  try {
    return await measure(queues, effort, log);
  } finally {
    for (const queue of queues) await queue.close();
    await databases.close();
  }
}

function table(results: readonly Result[]): string[] {
  const operations = [...new Set(results.map(({ operation }) => operation))];
  return operations.flatMap((operation, place) => {
    const own = results.filter((result) => result.operation === operation);
    const lines = own.map(
      ({ queue, perSecond }) => `  ${queue.padEnd(32)}${String(perSecond).padStart(8)} jobs/s`,
    );
    return [...(place > 0 ? [''] : []), operation, ...lines];
  });
}
