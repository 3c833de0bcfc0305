import { describeCatalog } from '@schema/testing';
import { composition } from './composition.ts';

describeCatalog('the tables of media', composition);
