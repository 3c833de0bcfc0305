import { fromSource } from '../../../scripts/from-source.mjs';

const program = {
  name: 'Plex exporter',
  command: 'npm run pnpm -- --dir apps/plex-exporter run start',
};
const app = await fromSource(program, () => import('./start.ts'));
await app?.start(process.env);
