import { fromSource } from '../../../scripts/from-source.mjs';

const program = {
  name: 'ALICE',
  command: 'npm run pnpm -- --filter @schema/alice start',
};
const app = await fromSource(program, () => import('./start.ts'));
await app?.start(process.env);
