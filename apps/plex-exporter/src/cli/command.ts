import { type ParseArgsConfig, parseArgs } from 'node:util';
import { program, UsageError } from '@schema/http/program';

/** What a command found or did: words for people, data for `--json`. */
export interface Outcome {
  readonly ok: boolean;
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** The options of a command line, as they were parsed. */
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** A command of the app. */
export interface Command {
  /** What `--help` prints; `--json` and `--help` are every command's. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  run(values: Values): Promise<Outcome>;
}

/**
 * Run a command; exits with 0 when all went well, 2 when it was not understood, else with what the
 * command has set, or 1.
 */
export async function runCommand(command: Command, args: string[]): Promise<void> {
  const asJson = args.includes('--json');
  const json = (data: object) => process.stdout.write(`${JSON.stringify(data)}\n`);
  const start = async () => {
    const values = read(command, args);
    if (values.help) {
      if (asJson) json({ ok: true, help: command.usage });
      else process.stdout.write(command.usage);
      return;
    }
    const { ok, lines, data } = await command.run(values);
    if (asJson) json({ ok, ...data });
    else process.stdout.write(`${lines.join('\n')}\n`);
    if (!ok) process.exitCode ??= 1;
  };
  await program(start, asJson ? (error) => json({ ok: false, error }) : undefined)();
}

/** Read an option of text. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function read({ options, usage }: Command, args: string[]): Values {
  const shared = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    // `parseArgs` types what it gives by what it was told, which varies here.
    return parseArgs({ args, options: { ...options, ...shared } }).values as Values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage.trimEnd()}`);
  }
}
