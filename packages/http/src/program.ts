import { parseArgs, styleText } from 'node:util';
import { isSchemaError } from '@schema/core';
import { tryPort } from './port.ts';

/** What a program was started with and cannot be understood. */
export class UsageError extends Error {
  readonly code = 'USAGE';
}

/**
 * Read the variable PORT: 3000 unless told, and 0 for any that is free.
 *
 * @throws Error with the code USAGE for what is no port
 */
export function portOf(text: string | undefined): number {
  const digits = text || '3000';
  if (/^\d{1,5}$/.test(digits) && Number(digits) < 65_536) return Number(digits);
  throw new UsageError('PORT is a whole number from 0 to 65535.');
}

/**
 * Read the variable PORT before anything is opened for the port.
 *
 * @throws SchemaError UNAVAILABLE when it is taken, and what `portOf` throws
 */
export async function freePort(text: string | undefined): Promise<number> {
  const port = portOf(text);
  await tryPort(port);
  return port;
}

/**
 * Read a variable that has the address of a page; undefined for one that is not set.
 *
 * @throws Error with the code USAGE for what is no address
 */
export function addressOf(variable: string, text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  throw new UsageError(`${variable} is an address that begins with http:// or https://.`);
}

/** What went wrong, in words for whoever started the program. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/**
 * Make the start of a program. What may well go wrong is said in one line, and the exit code is 2
 * for a command line or a variable that is not understood, 1 for the rest. What nobody expects is
 * thrown.
 *
 * @param say says what went wrong; on standard error unless given
 */
export function program<Args extends unknown[]>(
  start: (...args: Args) => Promise<void>,
  say: (failure: Failure) => void = writeFailure,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await start(...args);
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) throw error;
      say({ code, message: (error as Error).message });
      process.exitCode = code === 'USAGE' || code === 'INVALID_INPUT' ? 2 : 1;
    }
  };
}

function writeFailure({ code, message }: Failure): void {
  const { stderr } = process;
  stderr.write(`${styleText('red', code, { stream: stderr })} ${message}\n`);
}

/**
 * Make the start of a service, which is told everything by variables: `--help` prints the usage, and
 * other arguments are not understood.
 */
export function service(
  usage: string,
  start: (env: NodeJS.ProcessEnv) => Promise<void>,
): (env: NodeJS.ProcessEnv) => Promise<void> {
  return program(async (env) => {
    const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
    if (values.help) process.stdout.write(usage);
    else await start(env);
  });
}

/** Name what went wrong, unless it is a fault of the program. */
function codeOf(error: unknown): string | undefined {
  if (isSchemaError(error)) return error.code === 'INTERNAL' ? undefined : error.code;
  if (error instanceof UsageError) return error.code;
  if (!(error instanceof Error)) return undefined;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') return undefined;
  if (code.startsWith('ERR_PARSE_ARGS_')) return 'USAGE';
  return syscall === undefined ? undefined : 'UNAVAILABLE';
}
