import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPrompt } from '../../../cli/sql/prompt.ts';
import { endsStatement } from '../../../cli/sql/statement-end.ts';
import { Collector, sampleDatabase } from './sample-database.ts';

let sample: Awaited<ReturnType<typeof sampleDatabase>>;
beforeAll(async () => {
  sample = await sampleDatabase();
});
afterAll(() => sample.remove());

class Terminal extends PassThrough {
  readonly isTTY = true;
}

/** A prompt on a pretended terminal, and what it wrote. */
function opened(): { keys: Terminal; out: Collector; told: Collector; closed: Promise<void> } {
  const [keys, out, told] = [new Terminal(), new Collector(), new Collector()];
  const closed = runPrompt({
    databasePath: sample.path,
    format: 'csv',
    stdin: keys,
    stdout: out,
    stderr: told,
    colour: false,
    columns: 80,
  });
  return { keys, out, told, closed };
}

describe('the prompt', () => {
  it('runs a statement over several lines, describes tables, goes on after an error', async () => {
    const { keys, out, told, closed } = opened();
    keys.write(
      `select ';' as a,\n 2 as b;\nselect nonsense;\n\\d\n\\d rounds\n\\d mart.nothing\n\\x\n\\q\nselect 9;\n`,
    );
    await closed;
    expect(out.text.replaceAll('\r', '').split('\n')).toEqual([
      'a,b',
      ';,2',
      'table,kind,comment',
      'mart.rounds,table,One row a round',
      'table,column,type,null,comment',
      'mart.rounds,company,VARCHAR,"",',
      'mart.rounds,amount,"DECIMAL(24,2)","",In yuan',
      'mart.rounds,announced,DATE,"",',
      'mart.rounds,seen_at,TIMESTAMP WITH TIME ZONE,"",',
      'mart.rounds,id,BIGINT,"",',
      'table,column,type,null,comment',
      '',
    ]);
    expect(told.text).toMatch(/Binder Error: .*nonsense/);
    expect(told.text).toContain('No rows');
    expect(told.text).toContain(String.raw`There is no command \x`);
  });

  it('drops what was typed, and stops a query, on Ctrl-C', async () => {
    const { keys, out, told, closed } = opened();
    keys.write('select 1 as dropped,');
    keys.write('\u0003');
    keys.write('select 4 as four;\n');
    await expect.poll(() => out.text, { timeout: 10_000 }).toBe('four\r\n4\r\n');
    keys.write('select count(*) from range(1000000) a, range(1000000) b where (a.range * b.range) % 7 = 3;\n');
    setTimeout(() => keys.write('\u0003'), 1500);
    await expect.poll(() => told.text, { timeout: 10_000 }).toContain('The query was interrupted');
    keys.write('select 5 as five;\n');
    keys.write('\u0004');
    await closed;
    expect(out.text).toBe('four\r\n4\r\nfive\r\n5\r\n');
    expect(told.text).not.toContain('Error');
  });

  it('reads a script when it is not a terminal', async () => {
    const out = new Collector();
    const script = {
      databasePath: sample.path,
      format: 'csv',
      colour: false,
      columns: 80,
      stderr: new Collector(),
    } as const;
    await runPrompt({
      ...script,
      stdout: out,
      stdin: Readable.from(['create temp table t as select 4 a;', ' from t']),
    });
    expect(out.text).toBe('a\r\n4\r\n');
    const failing = runPrompt({ ...script, stdout: out, stdin: Readable.from(['select nonsense']) });
    await expect(failing).rejects.toThrow('nonsense');
  });
});

describe('the end of a statement', () => {
  it.each([
    ['select 1;', true],
    ['select 1;  -- done; \n', true],
    ['select 1; /* a /* b */ ; */', true],
    [`select ';'`, false],
    [`select 'it''s ;`, false],
    [`select ";`, false],
    ['select 1 -- ;', false],
    ['select 1 /* ;', false],
    ['select $$;', false],
    ['select $a$ $$; $a$;', true],
    ['select a$b$c;', true],
    ['select $1;', true],
    ['select 1; select 2', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(endsStatement(text)).toBe(expected);
  });

  it('takes time in proportion to the text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof endsStatement(text) === 'boolean'));
    const started = performance.now();
    endsStatement(`'${"''".repeat(500_000)}`);
    endsStatement('/*'.repeat(500_000));
    endsStatement('$$'.repeat(499_999));
    endsStatement('$a'.repeat(500_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
