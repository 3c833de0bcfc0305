import { fileURLToPath } from 'node:url';

export const home = fileURLToPath(new URL('../..', import.meta.url));
export const migrations = fileURLToPath(new URL('../../../../drizzle/mitai', import.meta.url));
