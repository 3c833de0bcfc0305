import { isSchemaError, openStore } from '@schema/core';
import { peopleComposition as composition } from '../sample/people.ts';

/** A process that opens the database of a URL when it is told to, and keeps it. */
process.on('message', async (url: string) => {
  try {
    const store = await openStore(composition, url);
    process.once('disconnect', () => store.close());
    process.send?.('open');
  } catch (error) {
    process.send?.(isSchemaError(error) ? error.code : String(error));
  }
});
process.send?.('ready');
