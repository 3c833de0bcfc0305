import { parseArgs } from 'node:util';
import { isSchemaError } from '@schema/core';
import { confirmation } from './confirm.ts';
import { firstLine } from './first-line.ts';
import { commandHelp, verbHelp } from './help.ts';
import { createOutput, type Failure, type Output } from './output.ts';
import { answered, Stopped } from './stopped.ts';
import { UsageError } from './usage-error.ts';
import { type Flags, parseOptions, type Verb } from './verb.ts';
import { verbs } from './verbs.ts';

/** Run the command and give its exit code: 0 done, 1 failed or differs, 2 not understood, 130 stopped. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const output = createOutput(args.includes('--json'));
  if (name === '' || ['--help', '-h', 'help'].includes(name)) {
    output.help(commandHelp(verbs));
    return name === '' ? 2 : 0;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) {
    output.error({ code: 'USAGE', message: `There is no verb ${name}.\n\n${commandHelp(verbs)}` });
    return 2;
  }
  try {
    const flags = readFlags(name, verb, rest);
    const run = () => runVerb(name, verb, flags, output);
    // Without JSON to finish Ctrl-C ends the process at once: a listener waits until SQLite's statement ends.
    return flags.json ? await answered((stopped) => report(stopped, output), run) : await run();
  } catch (error) {
    return report(error, output);
  }
}

async function runVerb(name: string, verb: Verb, flags: Flags, output: Output): Promise<number> {
  if (flags.help) {
    output.help(verbHelp(name, verb));
    return 0;
  }
  const confirm = confirmation(flags.yes === true);
  const outcome = await verb.run({ flags, progress: output.progress, confirm });
  output.result(outcome);
  return outcome.failed ? 1 : 0;
}

function readFlags(name: string, verb: Verb, args: readonly string[]): Flags {
  try {
    return parseArgs({ args: [...args], options: parseOptions(verb), strict: true }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${verbHelp(name, verb)}`);
  }
}

function report(error: unknown, output: Output): number {
  if (error instanceof UsageError) {
    output.error({ code: 'USAGE', message: error.message });
    return 2;
  }
  if (error instanceof Stopped) {
    output.error({ code: 'STOPPED', message: error.message });
    return error.exitCode;
  }
  output.error(failureOf(error));
  return isSchemaError(error, 'INVALID_INPUT') ? 2 : 1;
}

/** What is not one of ours is a file or folder that cannot be used, or a fault of an app or of this. */
function failureOf(error: unknown): Failure {
  if (isSchemaError(error)) return { code: error.code, message: error.message };
  return { code: isSystemError(error) ? 'UNAVAILABLE' : 'INTERNAL', message: firstLine(error) };
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
