import { describeCatalog } from '../src/index.ts';
import { composition } from './notes.ts';

describeCatalog('the catalog of notes', composition);
