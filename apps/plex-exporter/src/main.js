import { fromSource } from '../../../scripts/from-source.mjs';

const program = {
  name: 'Plex exporter',
  command: 'npm run pnpm -- --filter @schema/plex-exporter start',
};
const app = await fromSource(program, () => import('./start.ts'));
await app?.start(process.env);
