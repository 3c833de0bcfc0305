import { openStore } from '@schema/core';
import { composition } from '../domains/composition.ts';

const [url = '', token = ''] = process.argv.slice(2);
const store = await openStore(composition, url);
const found = await store.auth.sessions.validate(token);
process.stdout.write(`${found?.user.email}\n`);
await store.close();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(`${maxRSS} ${(userCPUTime + systemCPUTime) / 1000}\n`);
