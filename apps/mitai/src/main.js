import { fromSource } from '../../../scripts/from-source.mjs';

const program = {
  name: 'Mitai',
  command: 'npm run pnpm -- --dir apps/mitai run start',
};
const app = await fromSource(program, () => import('./start.ts'));
await app?.start(process.env);
