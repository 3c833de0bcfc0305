import type { Verb } from './verb.ts';
import { downVerb } from './verbs/down.ts';
import { generateVerb } from './verbs/generate.ts';
import { statusVerb } from './verbs/status.ts';
import { upVerb } from './verbs/up.ts';

/** Every verb of the command, in the order of the help. */
export const verbs: Readonly<Record<string, Verb>> = {
  generate: generateVerb,
  up: upVerb,
  down: downVerb,
  status: statusVerb,
};
