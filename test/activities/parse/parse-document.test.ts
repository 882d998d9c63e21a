import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveFile, archivePath, MissingDocumentError } from '../../../activities/archive/archive.ts';
import { parseDocument, UnknownLayoutError } from '../../../activities/parse/parse-document.ts';
import { UnreadableFileError } from '../../../activities/parse/readers/unreadable-file-error.ts';
import type { Source } from '../../../activities/sources/read-sources.ts';
import { readSources } from '../../../activities/sources/read-sources.ts';
import type { RecordBatch } from '../../../activities/parse/parse-document.ts';
import { sourceRuns } from '../sources/source-run.ts';

const runs = sourceRuns();

async function sourceOf(id: string): Promise<Source> {
  const source = (await readSources(runs.workspace())).get(id);
  if (source === undefined) throw new Error(`no source ${id}`);
  return source;
}

async function parseFile(source: Source, path: string, codeVersion = 'test'): Promise<RecordBatch> {
  const workspace = runs.workspace();
  const { documentId } = await archiveFile(workspace, path);
  const { registryHash } = runs.registry();
  const context = { workspace, source, registry: runs.registry(), codeVersion, registryHash };
  return parseDocument(context, documentId, basename(path));
}

async function problemOf(source: Source, name: string, bytes: string | Uint8Array): Promise<Error> {
  const path = await runs.write(name, bytes);
  const problem: unknown = await parseFile(source, path).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Error)) throw new Error('the file was parsed without an error');
  return problem;
}

const fixture = (source: Source, name: string): string => join(source.folder, 'fixture', name);

it('reads no document whose bytes in the archive are others than were taken in', async () => {
  const source = await sourceOf('crunchbase-2013');
  const rows = 'company_name,investor_name,funded_when,amount_usd\nRottenwood,Keel,2010-02-03,5\n';
  const path = await runs.write('rotten.csv', rows);
  await parseFile(source, path);
  const { documentId } = await archiveFile(runs.workspace(), path);
  const kept = archivePath(runs.workspace(), documentId);
  await chmod(kept, 0o644);
  // The same length, and a file of the source still: without its hash nothing would tell.
  await writeFile(kept, rows.replace(',5', ',9'));
  const again = parseFile(source, path, 'another version of the code');
  await expect(again).rejects.toThrow(MissingDocumentError);
  await expect(again).rejects.toThrow(`${kept} (rotten.csv)`);
});

describe('which table a file holds', () => {
  it('columns decide, the name of the file does not', async () => {
    const source = await sourceOf('crunchbase-2013');
    const companies = await readFile(fixture(source, 'companies.csv'));
    const run = await runs.run(source, [await runs.write('rounds.csv', companies)]);
    expect(new Set(run.records.map((row) => row['kind']))).toEqual(new Set(['companies']));
    expect(run.outcomes).toMatchObject({ records: 4, quarantined: 2, notApplicable: 2 });
    const rounds = await readFile(fixture(source, 'rounds.csv'));
    const other = await runs.run(source, [await runs.write('companies.csv', rounds)]);
    expect(new Set(other.records.map((row) => row['kind']))).toEqual(new Set(['rounds']));
    // The file's bytes are MacRoman: é and Ø survive.
    expect(other.observations.map((row) => row['company_name'])).toContain('Café Øresund');
  });

  it('the order of columns does not matter, columns beyond the declared ones neither', async () => {
    const source = await sourceOf('crunchbase-2013');
    const run = await runs.run(source, [
      await runs.write('x.csv', 'note,amount_usd,funded_when,investor_name,company_name\n?,5,2010-02-03,Keel,Fennel\n'),
    ]);
    expect(run.observations).toMatchObject([
      { company_name: 'Fennel', amount_low: '5.00', announced_date: '2010-02-03' },
    ]);
  });

  it('another layout: the nearest table and its missing columns are named, of all ways to read the file', async () => {
    const source = await sourceOf('crunchbase-2013');
    const problem = await problemOf(
      source,
      'investments.csv',
      'company_name,investor_name,funded_when,amount\nA,B,2010-01-02,5\n',
    );
    expect(problem).toBeInstanceOf(UnknownLayoutError);
    expect(problem.message).toContain('investments.csv does not fit any table of the source crunchbase-2013');
    expect(problem.message).toContain('Nearest is "investments", but the columns ["amount_usd"] are missing');
    const profile = await problemOf(source, 'c.csv', 'permalink,name,status\n/company/a,A,open\n');
    expect(profile.message).toContain('Nearest is "companies", but the columns ["funding_total_usd"] are missing');
  });

  it('a frozen layout refuses a new column and names it', async () => {
    const source = await sourceOf('itjuzi-2016');
    const text = 'date,link,company,field,place,round,amount,investor,extra\n';
    const problem = await problemOf(source, 'events.csv', text);
    expect(problem).toBeInstanceOf(UnknownLayoutError);
    expect(problem.message).toBe('events.csv has columns that itjuzi-2016 does not know: ["extra"].');
  });

  it('a source of pages reads nothing but pages', async () => {
    const problem = await problemOf(await sourceOf('policy-most'), 'list.csv', 'a,b\n1,2\n');
    expect(problem.message).toBe('list.csv is not a saved page (.html), and policy-most reads nothing else.');
  });
});

describe('files that cannot be read', () => {
  it('another encoding: the file, the byte and the encoding to try', async () => {
    const own = { id: 'own', title: { zh: '甲', en: 'A' }, publisher: 'x', licence: { name: 'y' }, language: 'zh' };
    const table = { name: 'deals', kind: 'financing', map: { company_name: '公司' } };
    const source = await runs.declare('own', { ...own, tables: [table] });
    const problem = await problemOf(source, 'deals.csv', Buffer.from('b9abcbbe0ab3bfcfbc0a', 'hex'));
    expect(problem).toBeInstanceOf(UnreadableFileError);
    expect(problem.message).toMatch(/^deals\.csv.*byte 0.*gb18030/s);
    // A file that was refused leaves nothing behind that a later run could take for a batch.
    expect((await readdir(runs.workspace().stage)).filter((name) => name.startsWith('.draft'))).toEqual([]);
  });

  it('an unclosed quote: the file and the row where it opens', async () => {
    const source = await sourceOf('crunchbase-2013');
    const text = 'company_name,investor_name,funded_when,amount_usd\nA,B,2010-01-02,5\nC,"D,2010-01-02,5\n';
    const problem = await problemOf(source, 'i.csv', text);
    expect(problem).toBeInstanceOf(UnreadableFileError);
    expect(problem.message).toMatch(/^i\.csv.*(?:row|line) 3/s);
  });
});

describe('a batch is made once', () => {
  const text = 'company_name,investor_name,funded_when,amount_usd\nA,B,2010-01-02,5\n';

  it('a second call finds it and does no work', async () => {
    const source = await sourceOf('crunchbase-2013');
    const path = await runs.write('once.csv', text);
    const first = await parseFile(source, path);
    const folder = join(runs.workspace().stage, first.batch);
    const times = async () =>
      Promise.all((await readdir(folder)).sort().map(async (name) => [name, (await stat(join(folder, name))).mtimeMs]));
    const before = await times();
    expect(before.map(([name]) => name)).toEqual(['issues-00001.parquet', 'records-00001.parquet', 'summary.json']);
    // Under another name too: the bytes are the document.
    expect(await parseFile(source, await runs.write('again.csv', text))).toEqual(first);
    expect(await times()).toEqual(before);
  });

  it('other code, another declaration or other bytes make another batch', async () => {
    const source = await sourceOf('crunchbase-2013');
    const path = await runs.write('once.csv', text);
    const batches = [
      await parseFile(source, path),
      await parseFile(source, path, 'later'),
      await parseFile({ ...source, declarationHash: 'other' }, path),
      await parseFile(source, await runs.write('once.csv', `${text}\n`)),
    ].map(({ batch }) => batch);
    expect(new Set(batches).size).toBe(4);
  });

  it('what a killed run left half-written is not taken for a batch', async () => {
    const source = await sourceOf('crunchbase-2013');
    const { stage } = runs.workspace();
    const draft = join(stage, '.draft-00000000-0000-4000-8000-000000000000');
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'summary.json'), '{"records":99,"quarantined":0}');
    await writeFile(join(draft, 'records-00001.parquet'), 'PAR1');
    const batch = await parseFile(source, await runs.write('half.csv', `${text}C,D,2010-01-03,6\n`));
    expect(batch).toMatchObject({ recordCount: 2, quarantinedCount: 0 });
    expect(batch.batch).not.toContain('draft');
    expect((await readdir(join(stage, batch.batch))).sort()).toEqual([
      'issues-00001.parquet',
      'records-00001.parquet',
      'summary.json',
    ]);
  });
});

describe('what a row becomes', () => {
  it('a row that breaks a rule is quarantined with its place and value; the others are read', async () => {
    const source = await sourceOf('crunchbase-2013');
    const run = await runs.run(source, [
      await runs.write(
        'i.csv',
        'company_name,investor_name,funded_when,amount_usd\nA,B,2010-01-02,5\n\u200B,B,2010-01-02,5\nC,B,2/1/10,5\nD,B,2010-01-02,#VALUE!\n',
      ),
    ]);
    expect(run.records.map((row) => row['outcome'])).toEqual(['loaded', 'quarantined', 'quarantined', 'loaded']);
    expect(run.issues.map((row) => [row['locator'], row['field'], row['raw_value'], row['severity']])).toEqual([
      // A name of nothing but a zero-width space is empty.
      ['row 3', 'company_name', '\u200B', 'quarantine'],
      ['row 4', 'funded_when', '2/1/10', 'quarantine'],
      ['row 5', 'amount_usd', '#VALUE!', 'value'],
    ]);
    expect(run.observations[1]).toMatchObject({ company_name: 'D', amount_low: null, amount_high: null });
  });

  it('the row as JSON leaves the workspace only where the licence lets it', async () => {
    const shared = await sourceOf('crunchbase-2013');
    const run = await runs.run(shared, [await runs.write('i.csv', text)]);
    expect(JSON.parse(run.records[0]?.['payload'] ?? '')).toMatchObject({ company_name: 'A', investor_name: 'B' });
    const closed = await sourceOf('itjuzi-2016');
    const local = await runs.run(closed, [fixture(closed, 'events.csv')]);
    expect(local.records.map((row) => row['payload'])).toEqual(local.records.map(() => null));
  });

  const text = 'company_name,investor_name,funded_when,amount_usd\nA,B,2010-01-02,5\n';
});
