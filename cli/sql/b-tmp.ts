import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
const i = await DuckDBInstance.create(':memory:',{threads:'2'}); const c = await i.connect();
await c.run('select 1');
const s=readFileSync('/proc/self/status','utf8');
console.log((s.match(/Vm(Data|RSS|Size|Peak):.*/g)??[]).join(' '), process.uptime());
const q=process.argv[2]; if(q){ try{const r=await c.run(q);console.log('rows',r.rowCount)}catch(e){console.log('ERR',(e as Error).message.slice(0,300))}}
