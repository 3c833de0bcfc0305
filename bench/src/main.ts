import { help, readOptions } from './options.ts';
import { table } from './report.ts';
import { run } from './run.ts';

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(help);
  } else {
    const results = await run(options, (line) => process.stderr.write(`${line}\n`));
    process.stdout.write(options.json ? `${JSON.stringify({ results })}\n` : `${table(results)}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
