import { z } from 'zod';

const code = z.string().regex(/^[A-Z]{3}$/u, 'an ISO 4217 code');
const form = z.string().trim().min(1).max(40);

/**
 * How money is written. `currencies`: ISO 4217 code, names, the countries (ISO 3166-1 alpha-2) whose own money it is,
 * and the forms that mean only this currency; `forms_behind` do so only behind a number (500万刀, 10 billion won).
 * `shared_forms`: signs and words of several currencies, with the reading
 * that holds when neither the source nor the country decides (by language, else the default, else none).
 * `unnamed_forms`: words that say "another currency" without naming it. Every form stands once.
 */
export const currencyTableSchema = z
  .strictObject({
    version: z.number().int().positive(),
    currencies: z
      .array(
        z.strictObject({
          code,
          name_zh: z.string().min(1),
          name_en: z.string().min(1),
          countries: z.array(z.string().regex(/^[A-Z]{2}$/u)).default([]),
          forms: z.array(form).min(1),
          forms_behind: z.array(form).default([]),
        }),
      )
      .min(1),
    shared_forms: z.array(
      z.strictObject({
        form,
        candidates: z.array(code).min(1),
        default: code.nullable(),
        by_language: z.partialRecord(z.enum(['zh', 'en']), code).optional(),
      }),
    ),
    unnamed_forms: z.array(form),
  })
  .superRefine((table, context) => {
    const codes = new Set<string>();
    for (const currency of table.currencies) {
      if (codes.has(currency.code)) context.addIssue(`the currency ${currency.code} stands twice`);
      codes.add(currency.code);
    }
    const forms = new Set<string>();
    for (const text of [
      ...table.currencies.flatMap((currency) => [...currency.forms, ...currency.forms_behind]),
      ...table.shared_forms.map((shared) => shared.form),
      ...table.unnamed_forms,
    ]) {
      const key = text.toLowerCase();
      if (forms.has(key)) context.addIssue(`the form "${text}" stands twice`);
      forms.add(key);
    }
    for (const shared of table.shared_forms)
      for (const candidate of [...shared.candidates, shared.default])
        if (candidate !== null && !codes.has(candidate))
          context.addIssue(`the form "${shared.form}" names the unknown currency ${candidate}`);
  });

/** The parsed currency table. */
export type CurrencyTable = z.infer<typeof currencyTableSchema>;
