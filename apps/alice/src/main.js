import { fromSource } from '../../../scripts/from-source.mjs';

const program = {
  name: 'ALICE',
  command: 'npm run pnpm -- --dir apps/alice run start',
};
const app = await fromSource(program, () => import('./start.ts'));
await app?.start(process.env);
