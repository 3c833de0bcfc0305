import { parseArgs } from 'node:util';
import type { Dialect } from '@schema/core';

/** What a command measures: its options, the work, and the table of what came out. */
export interface Command<Defaults extends Readonly<Record<string, Value>>, Result> {
  /** What `--help` prints. */
  readonly help: string;
  /** The options beside those that every command has, each with its default and of its type. */
  readonly defaults: Defaults;
  /** The databases that it can measure; both unless said. */
  readonly dialects?: readonly Dialect[];
  run(options: Options<Defaults>, log: Log): Promise<readonly Result[]>;
  /** Lines for people; `--json` prints the results instead. */
  table(results: readonly Result[]): readonly string[];
}

/** Says what goes on, a line at a time. */
export type Log = (line: string) => void;

type Value = string | number | boolean;

/** What the command line says. */
type Options<Defaults> = {
  readonly [Key in keyof Defaults]: Defaults[Key] extends number
    ? number
    : Defaults[Key] extends boolean
      ? boolean
      : string;
} & { readonly dialects: readonly Dialect[] };

/** Run a command: results go to standard output, progress and an error's one line to standard error. */
export async function runCommand<
  const Defaults extends Readonly<Record<string, Value>>,
  Result extends object,
>({
  help,
  defaults,
  dialects = ['sqlite', 'postgres'],
  run,
  table,
}: Command<Defaults, Result>): Promise<void> {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  const log: Log = (line) => process.stderr.write(`${line}\n`);
  try {
    const { values } = parseArgs({
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      options: {
        help: { type: 'boolean' },
        json: { type: 'boolean' },
        dialect: { type: 'string' },
        ...Object.fromEntries(
          Object.entries(defaults).map(([name, value]) => [
            name,
            { type: typeof value === 'boolean' ? 'boolean' : 'string' } as const,
          ]),
        ),
      },
    });
    const given = values as Record<string, string | boolean | undefined>;
    if (values.help) {
      process.stdout.write(help);
      return;
    }
    const options = Object.entries(defaults).map(([name, value]) => [
      name,
      typeof value === 'number' ? wholeNumber(name, given[name], value) : (given[name] ?? value),
    ]);
    const results = await run(
      { ...Object.fromEntries(options), dialects: dialectsOf(values.dialect, dialects) },
      log,
    );
    if (values.json) write(JSON.stringify({ results }));
    else table(results).forEach(write);
  } catch (error) {
    log(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

function wholeNumber(name: string, given: unknown, otherwise: number): number {
  const number = given === undefined ? otherwise : Number(given);
  if (number === Number.POSITIVE_INFINITY || (Number.isSafeInteger(number) && number >= 1))
    return number;
  throw new Error(`--${name} takes a whole number from 1 on.`);
}

function dialectsOf(name: string | undefined, known: readonly Dialect[]): readonly Dialect[] {
  if (name === undefined) return known;
  const chosen = known.filter((dialect) => dialect === name);
  if (chosen.length > 0) return chosen;
  throw new Error(`--dialect takes ${known.join(' or ')}.`);
}
