import { describeSchemaFiles } from '@schema/testing/apps';
import { composition } from '../src/composition.ts';
import * as postgres from '../src/schema.postgres.ts';
import * as sqlite from '../src/schema.sqlite.ts';

describeSchemaFiles(composition, { sqlite, postgres });
