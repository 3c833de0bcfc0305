import { fromSource } from '../../../scripts/from-source.mjs';

const program = {
  name: 'Evolution Hub',
  command: 'npm run pnpm -- --dir apps/evolution-hub run start',
};
const app = await fromSource(program, () => import('./start.ts'));
await app?.start(process.env);
