import { migrateUp } from '@schema/migrate';
import { describeDrizzleKit } from '@schema/testing/apps';
import { composition } from '../src/composition.ts';
import { home, migrations } from './support/paths.ts';

describeDrizzleKit({ home, migrations, composition, migrate: migrateUp });
