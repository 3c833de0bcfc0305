import { defineConfig } from '@schema/migrate';
import { composition } from './src/composition.ts';
import { seed } from './src/seed.ts';

export default defineConfig({ name: 'mitai', composition, seed });
