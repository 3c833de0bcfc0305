import { describeCatalog } from '@schema/testing';
import { composition } from './composition.ts';

describeCatalog('a database with goals', composition);
