import { z } from 'zod';

/** The apostrophe that keeps a spreadsheet from taking a cell for a formula: ours, not the text's. */
const guard = /^'(?=[=+\-@\t\r＝＋－＠])/u;

/**
 * A cell of a registry file that is also written by `tidemark review`: trimmed, without characters that cannot be seen,
 * and without the guard that the writer puts before what a spreadsheet would calculate.
 */
export const guardedText = (longest: number): z.ZodType<string, string> =>
  z
    .string()
    .transform((text) => text.replace(guard, '').trim())
    .pipe(
      z
        .string()
        .max(longest)
        .regex(/^(?:(?![\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]).)*$/u, 'characters that cannot be seen'),
    );

/** The same, and not empty. */
export const guardedWords = (longest: number): z.ZodType<string, string> =>
  guardedText(longest).pipe(z.string().min(1, 'is missing'));

/** Who decided, when (UTC) and why: what every line of a decision carries. */
export const decision = {
  decided_by: guardedWords(80),
  decided_on: z.iso.date(),
  reason: guardedWords(500),
};
