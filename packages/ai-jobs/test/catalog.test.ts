import { describeCatalog } from '@schema/testing';
import { composition } from './support/composition.ts';

describeCatalog('a database with jobs', composition);
