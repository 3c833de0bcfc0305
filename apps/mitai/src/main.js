import { fromSource } from '../../../scripts/from-source.mjs';

const program = {
  name: 'Mitai',
  command: 'npm run pnpm -- --filter @schema/mitai start',
};
const app = await fromSource(program, () => import('./start.ts'));
await app?.start(process.env);
