import { fromSource } from '../../scripts/from-source.mjs';

// As the entries of the apps.
const program = { name: 'The bench', command: 'npm run pnpm -- --dir bench run start' };
await fromSource(program, () => import('./ours.ts'));
