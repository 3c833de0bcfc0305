import { verifyCatalog } from '../../inspect/verify.ts';
import { withApp } from '../database.ts';
import { urlOption, type Verb } from '../verb.ts';

export const verifyVerb: Verb = {
  summary: 'Compare the live database with the definitions, difference by difference.',
  options: { url: urlOption },
  run: (context) =>
    withApp(context, async ({ store }) => {
      context.progress('reading the catalog');
      const differences = await verifyCatalog(store);
      return {
        failed: differences.length > 0,
        lines:
          differences.length === 0
            ? ['✓ The database is what the definitions say.']
            : differences.map((difference) => `✗ ${difference}`),
        data: { differences },
      };
    }),
};
