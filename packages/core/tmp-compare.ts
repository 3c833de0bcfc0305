import * as old from './src/validators/tmp-old-schemas.ts';
import * as now from './src/validators/schemas.ts';
import { composition } from '../../bench/domains/composition.ts';
let n=0, bad=0;
for (const d of Object.values(composition.domains)) for (const [k,t] of Object.entries((d as any).tables)) for (const f of ['insertSchema','updateSchema','selectSchema'] as const) {
  const a=(old as any)[f](t).shape, b=(now as any)[f](t).shape;
  if (Object.keys(a).join()!==Object.keys(b).join()) {bad++; console.log(k,f,'keys');}
  const chain=(s:any):string=>['optional','nullable','nonoptional'].includes(s._zod.def.type)?s._zod.def.type+' '+chain(s._zod.def.innerType):s._zod.def.type;
  for (const c of Object.keys(a)) { n++; if (chain(a[c])!==chain(b[c])) {bad++; console.log(k,f,c,chain(a[c]),'|',chain(b[c]));} }
}
console.log(n,bad);
