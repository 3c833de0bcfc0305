import type { Verb } from './verb.ts';
import { adoptVerb } from './verbs/adopt.ts';
import { backupVerb } from './verbs/backup.ts';
import { checkVerb } from './verbs/check.ts';
import { d1Verb } from './verbs/d1.ts';
import { doctorVerb } from './verbs/doctor.ts';
import { downVerb } from './verbs/down.ts';
import { erdVerb } from './verbs/erd.ts';
import { generateVerb } from './verbs/generate.ts';
import { resetVerb } from './verbs/reset.ts';
import { restoreVerb } from './verbs/restore.ts';
import { seedVerb } from './verbs/seed.ts';
import { statusVerb } from './verbs/status.ts';
import { upVerb } from './verbs/up.ts';
import { verifyVerb } from './verbs/verify.ts';

/** Every verb of the command, in the order of the help. */
export const verbs: Readonly<Record<string, Verb>> = {
  generate: generateVerb,
  check: checkVerb,
  up: upVerb,
  down: downVerb,
  d1: d1Verb,
  status: statusVerb,
  verify: verifyVerb,
  backup: backupVerb,
  restore: restoreVerb,
  doctor: doctorVerb,
  adopt: adoptVerb,
  seed: seedVerb,
  reset: resetVerb,
  erd: erdVerb,
};
