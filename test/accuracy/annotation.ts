import { z } from 'zod';

/**
 * What a careful reader found in an article, without a word of it: a mention is the list of all places in
 * `title + "\n" + text` (UTF-16 units) whose string is accepted for it.
 */
const spanSchema = z
  .tuple([z.int().nonnegative(), z.int().positive()])
  .refine(([start, end]) => start < end, 'a span ends behind its start');
const placesSchema = z
  .array(spanSchema)
  .min(1)
  .refine(
    (spans) => spans.every((span, index) => index === 0 || comesBefore(spans[index - 1] ?? span, span)),
    'spans stand in the order of the text, each once',
  );

function comesBefore(left: readonly [number, number], right: readonly [number, number]): boolean {
  return left[0] < right[0] || (left[0] === right[0] && left[1] < right[1]);
}

const decimalSchema = z.string().regex(/^\d+(?:\.\d+)?$/u);
const currencySchema = z.string().regex(/^[A-Z]{3}$/u);
const dateSchema = z.strictObject({
  spans: placesSchema,
  date: z.iso.date(),
  precision: z.enum(['day', 'month', 'quarter', 'year']),
});
const moneySchema = z.strictObject({
  spans: placesSchema,
  currency: currencySchema.nullable(),
  low: decimalSchema.nullable(),
  high: decimalSchema.nullable(),
});
const roleSchema = z.enum(['lead', 'co_lead', 'follow', 'unknown']);

const eventSchema = z.strictObject({
  /** Every name that the text uses for the company. */
  company: placesSchema,
  /** More than one role where both readings are right. */
  investors: z.array(z.strictObject({ spans: placesSchema, roles: z.array(roleSchema).min(1) })),
  advisers: z.array(placesSchema),
  /** `kind` is null where it was left open: 数百万, 千万级. `joint`: the total of this and the next round. */
  amount: moneySchema
    .extend({
      kind: z.enum(['exact', 'range', 'about', 'under', 'over', 'order', 'undisclosed']).nullable(),
      joint: z.literal(true).optional(),
    })
    .nullable(),
  stage: z
    .strictObject({ spans: placesSchema, stage: z.string().min(1), qualifier: z.string().min(1).nullable() })
    .nullable(),
  announced: dateSchema.nullable(),
  closed: dateSchema.nullable(),
  valuation: moneySchema.nullable(),
  kind: z.enum(['equity', 'convertible', 'debt', 'grant', 'post_ipo', 'ipo', 'ma', 'secondary', 'other']),
  background: z.boolean(),
  /** The reader could not decide, or another reading can be defended. */
  doubt: z.boolean(),
});
export type AnnotatedEvent = z.infer<typeof eventSchema>;

export const annotationSchema = z
  .strictObject({
    /** `<file>#<row, from 0>`, `<file>#<id of the post>`, or the id of a text that is written for the project. */
    id: z.string().min(1),
    part: z.enum(['dev', 'test']),
    language: z.enum(['zh', 'en']),
    /** The first 16 hex digits of the sha256 of `title + "\n" + text`: a changed file is noticed. */
    sha256: z.string().regex(/^[0-9a-f]{16}$/u),
    is_funding: z.boolean(),
    events: z.array(eventSchema),
    unconfirmed: z.array(eventSchema),
  })
  .refine((article) => article.is_funding === article.events.length > 0, 'a funding article has events, others none');
export type Annotation = z.infer<typeof annotationSchema>;
