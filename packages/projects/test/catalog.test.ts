import { describeCatalog } from '@schema/testing';
import { composition } from './composition.ts';

describeCatalog('the catalog of projects', composition);
