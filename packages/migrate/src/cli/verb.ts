import type { ParseArgsConfig } from 'node:util';

/** The options of the command line, as `parseArgs` gives them. */
export type Flags = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

/** What a verb found or did: words for people, data for `--json`. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether the command exits with 1 although nothing broke: differences, pending work. */
  readonly failed?: boolean;
}

/** An option of a verb, as `parseArgs` and the help take it. */
export interface VerbOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** What stands behind the option in the help: `<url>`. */
  readonly value?: string;
  readonly help: string;
}

/** What a verb is run with. */
export interface Context {
  readonly flags: Flags;
  /** Say what goes on, on a line that the next one replaces. */
  readonly progress: (message: string) => void;
  /** Ask before something is lost. `--yes` answers; without a terminal there must be one. */
  readonly confirm: (question: string) => Promise<void>;
}

/** One verb of the command; each has a file of its own. */
export interface Verb {
  readonly summary: string;
  readonly options: Readonly<Record<string, VerbOption>>;
  run(context: Context): Promise<Outcome>;
}

/** The options that every verb has. */
export const sharedOptions = {
  app: {
    type: 'string',
    value: '<name>',
    help: 'The app under apps/. Default: the working directory.',
  },
  json: { type: 'boolean', help: 'Print the result as JSON.' },
  help: { type: 'boolean', help: 'Print this.' },
} as const satisfies Record<string, VerbOption>;

/** The option of verbs that open a database. */
export const urlOption = {
  type: 'string',
  value: '<url>',
  help: 'The database: file:…, postgres://… or pglite:…. Default: DATABASE_URL.',
} as const satisfies VerbOption;

/** The option of verbs that ask. */
export const yesOption = {
  type: 'boolean',
  help: 'Do not ask before something is lost.',
} as const satisfies VerbOption;

/** A verb's options as `parseArgs` wants them. */
export function parseOptions(verb: Verb): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries({ ...sharedOptions, ...verb.options }).map(([name, option]) => [
      name,
      { type: option.type, multiple: 'multiple' in option && option.multiple === true },
    ]),
  );
}

/** Read a text option; undefined when it is not given. */
export function text(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}

/** Read an option that may be given several times. */
export function list(flags: Flags, name: string): readonly string[] {
  const value = flags[name];
  return Array.isArray(value) ? value.map(String) : [];
}
