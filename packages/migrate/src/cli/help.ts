import { sharedOptions, type Verb, type VerbOption } from './verb.ts';

/** Describe the command and its verbs. */
export function commandHelp(verbs: Readonly<Record<string, Verb>>): string {
  const rows = Object.entries(verbs).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`);
  return [
    'Usage: schema <verb> [options]',
    '',
    ...rows,
    '',
    'schema <verb> --help says more.',
  ].join('\n');
}

/** Describe one verb and its options. */
export function verbHelp(name: string, verb: Verb): string {
  const rows = Object.entries<VerbOption>({ ...verb.options, ...sharedOptions }).map(
    ([option, { value, help }]) => {
      const written = `--${option}${value ? ` ${value}` : ''}`;
      return `  ${written.padEnd(26)}${help}`;
    },
  );
  return [`Usage: schema ${name} [options]`, '', verb.summary, '', ...rows].join('\n');
}
