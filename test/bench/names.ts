import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { clusterNames } from '../../activities/resolve/entities/cluster-names.ts';
import { createNameComparer } from '../../activities/resolve/entities/name-comparer.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../warehouse/workspace.ts';

/**
 * Clusters the names of a Parquet file (unique_id, entity_id, name) and prints one JSON document: seconds, memory, pairwise
 * precision and recall. Each run is a process of its own: `names.ts FILE`, or `names.ts --variants N FILE` to write the
 * harder set first.
 */
const [first = '', ...others] = process.argv.slice(2);
const scoreRow = z.array(z.object({ names: z.coerce.number(), precision: z.number(), recall: z.number() }));

if (first === '--variants') await writeVariants(Number(others[0]), others[1] ?? '');
else process.stdout.write(`${JSON.stringify(await measure(first))}\n`);

async function measure(file: string): Promise<object> {
  const comparer = createNameComparer(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));
  const warehouse = await openWarehouse<unknown>({ path: ':memory:', memoryLimit: '600MB' });
  try {
    await warehouse.exclusive((connection) =>
      connection.run(
        `CREATE TEMP TABLE names_in AS
         SELECT unique_id AS name_id, 'company' AS kind, name, NULL::VARCHAR AS country, NULL::VARCHAR AS site FROM read_parquet($1)`,
        [file],
      ),
    );
    const started = performance.now();
    await clusterNames(warehouse, comparer);
    const seconds = (performance.now() - started) / 1000;
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const { user, system } = process.cpuUsage();
    const [score] = scoreRow.parse(
      await warehouse.exclusive(async (connection) =>
        (
          await connection.runAndReadAll(
            `WITH
               t AS (SELECT entity_id, cluster FROM read_parquet($1) JOIN name_clusters ON name_id = unique_id),
               found AS (SELECT sum(n * (n - 1) // 2) AS pairs FROM (SELECT count(*) AS n FROM t GROUP BY cluster)),
               wanted AS (SELECT sum(n * (n - 1) // 2) AS pairs FROM (SELECT count(*) AS n FROM t GROUP BY entity_id)),
               hit AS (SELECT sum(n * (n - 1) // 2) AS pairs FROM (SELECT count(*) AS n FROM t GROUP BY cluster, entity_id))
             SELECT (SELECT count(*) FROM t) AS names, (hit.pairs / found.pairs)::DOUBLE AS precision, (hit.pairs / wanted.pairs)::DOUBLE AS recall
             FROM found, wanted, hit`,
            [file],
          )
        ).getRowObjectsJson(),
      ),
    );
    return { ...score, seconds, cpu_seconds: (user + system) / 1e6, peak_mb: peakMb };
  } finally {
    await warehouse.close();
  }
}

/**
 * A harder set than that of gen.py: cores of common characters of names (two to four), each entity written one to four times
 * as Chinese sources do: short, full, a city in brackets, traditional characters, full width, a branch, blanks, a legal form
 * that changes. Every value is a hash of its row number. Core, city and trade are as a normaliser would leave them, NULL where
 * the name does not tell them: for a linker that compares columns.
 */
async function writeVariants(count: number, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`
    CREATE MACRO u(i, k) AS ((hash(i * 64 + k) >> 11)::DOUBLE + 0.5) / 9007199254740992.0;
    CREATE MACRO pick(list, x) AS list[1 + floor(x * len(list))::INTEGER];
    CREATE MACRO han(i, k) AS pick(string_split('智云天创海信达华新星联易乐思微优博凯瑞康盛元泰鼎宏正安美佳启明锐迅捷飞腾龙鑫源丰和诚德润泽晟睿博雅汇聚融通畅享蓝绿青橙极光影声视界图灵芯核晶格量子方舟北极熊猫象鲸鹿马牛羊鸟鱼虫草木林森山川河湖', ''), sqrt(u(i, k)));
  `);
  await connection.run(`
    CREATE TABLE names AS
    WITH entities AS (
      SELECT i AS entity_id, han(i, 0) || han(i, 1) || CASE WHEN u(i, 2) < 0.8 THEN han(i, 3) ELSE '' END || CASE WHEN u(i, 4) < 0.5 THEN han(i, 5) ELSE '' END AS core,
        pick(['北京', '上海', '深圳', '杭州', '广州', '苏州', '成都', '南京', '武汉', '西安', '合肥', '厦门'], u(i, 6)) AS city,
        pick(['科技', '信息技术', '网络科技', '生物科技', '医疗科技', '机器人', '半导体', '新能源', '智能科技', '软件'], u(i, 7)) AS trade
      FROM range(${Math.trunc(count / 2)}) r(i)
    ),
    written AS (
      SELECT entity_id, copy, core, city, trade, u(entity_id, 10 + copy) AS how FROM entities, range(4) c(copy)
      WHERE copy = 0 OR u(entity_id, 20 + copy) < 0.33
    )
    SELECT row_number() OVER (ORDER BY entity_id, copy) AS unique_id, entity_id,
      CASE
        WHEN copy = 0 THEN city || core || trade || '有限公司'
        WHEN how < 0.2 THEN core
        WHEN how < 0.35 THEN core || trade
        WHEN how < 0.5 THEN core || trade || '（' || city || '）有限公司'
        WHEN how < 0.6 THEN city || '市' || core || trade || '股份有限公司'
        WHEN how < 0.7 THEN translate(city || core || trade || '有限公司', '云达华联乐视图灵飞腾龙马鸟鱼', '雲達華聯樂視圖靈飛騰龍馬鳥魚')
        WHEN how < 0.8 THEN city || core || trade || '有限公司广州分公司'
        WHEN how < 0.9 THEN ' ' || city || core || ' ' || trade || '有限责任公司'
        ELSE city || core || trade || '有限公司 (' || core || ')' END AS name,
      core,
      CASE WHEN copy = 0 OR how >= 0.35 THEN city END AS city,
      CASE WHEN copy = 0 OR how >= 0.2 THEN trade END AS trade
    FROM written`);
  await connection.run(`COPY (FROM names ORDER BY unique_id) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
