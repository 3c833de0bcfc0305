import { fromSource } from '../../../scripts/from-source.mjs';

const program = {
  name: 'The hub',
  command: 'npm start',
};
const app = await fromSource(program, () => import('./start.ts'));
await app?.start(process.argv.slice(2), process.env);
