import { XMLParser } from 'fast-xml-parser';
import type { FilingColumn } from '../../sources/sec-form-d/filing-columns.ts';
import { filingColumns, filingValues } from '../../sources/sec-form-d/filing-columns.ts';
import { filingSchema, repeatedElements } from '../../sources/sec-form-d/filing.ts';
import type { ByteSource } from './byte-source.ts';
import { emptyValues, textNotes } from './cell-values.ts';
import { checkedXml } from './checked-xml.ts';
import type { OpenTable, ReadLimits, ReadOptions, RowBatch } from './table.ts';
import { xmlEntities } from './xml-entities.ts';

const locator = 'filing';

/**
 * One Form D or D/A (XML of the SEC) as a table of one row, whose columns are `filingColumns`. A filing that breaks the
 * rules of the form is a BadRow that names the element; a file that is no whole XML document throws UnreadableFileError.
 */
export async function* readFormD(
  source: ByteSource,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<OpenTable> {
  const text = await checkedXml(source, options, limits);
  yield { name: '', header: filingColumns, batches: batchesOf(text) };
}

async function* batchesOf(text: string): AsyncGenerator<RowBatch> {
  const result = filingSchema.safeParse(parsed(text));
  if (result.success) {
    const told = filingValues(result.data.edgarSubmission);
    const values = Object.assign(emptyValues(), told satisfies Readonly<Record<FilingColumn, string>>);
    yield await Promise.resolve({ rows: [{ locator, line: null, values, notes: textNotes(values) }], bad: [] });
    return;
  }
  const [issue] = result.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'the document' : issue.path.join('.');
  const reason = `this does not keep to the form: ${place}: ${issue?.message ?? 'is not as the form wants it'}`;
  yield { rows: [], bad: [{ locator, line: null, reason, raw: text.slice(0, 2_000), rowsBefore: 0 }] };
}

function parsed(text: string): unknown {
  const parser = new XMLParser({
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    isArray: (name) => repeatedElements.has(name),
    entityDecoder: xmlEntities,
  });
  try {
    return parser.parse(text);
  } catch (error) {
    // Names such as __proto__ are refused by the parser; no form has them.
    return error instanceof Error ? error.message : null;
  }
}
