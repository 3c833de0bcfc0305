import { fromSource } from '../../../scripts/from-source.mjs';

const program = {
  name: 'AutoDevHub',
  command: 'npm run pnpm -- --dir apps/autodevhub run start',
};
const app = await fromSource(program, () => import('./start.ts'));
await app?.start(process.env);
