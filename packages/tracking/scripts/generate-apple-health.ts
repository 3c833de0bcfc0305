import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { appleHealthExport } from '../src/importers/sample/index.ts';

const help = `Write an Apple Health export of an invented person: the same options, the same file.

npm run pnpm -- --silent --filter @schema/tracking generate-apple-health [options]

  --records <number>   records, workouts and summaries; without it 134 a day
  --years <number>     years up to the day of the export; 2 unless told
  --seed <number>      another number is another person; 1 unless told
  --exported <day>     the day of the export; 2026-01-01 unless told
  --zone <name>        where the person lives; Europe/Berlin unless told
  --out <file>         where to write; standard output unless told
  --help               this text
`;

try {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((argument) => argument !== '--'),
    options: {
      records: { type: 'string' },
      years: { type: 'string', default: '2' },
      seed: { type: 'string', default: '1' },
      exported: { type: 'string', default: '2026-01-01' },
      zone: { type: 'string', default: 'Europe/Berlin' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) process.stdout.write(help);
  else {
    const pieces = appleHealthExport({
      ...(values.records !== undefined && { records: numberOf('records', values.records) }),
      years: numberOf('years', values.years),
      seed: numberOf('seed', values.seed),
      exported: values.exported,
      timeZone: values.zone,
    });
    const out = values.out === undefined ? process.stdout : createWriteStream(values.out);
    await pipeline(Readable.from(pieces), out, { end: values.out !== undefined });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (!(value >= 0) || text.trim() === '') throw new Error(`--${name} takes a number.`);
  return value;
}
