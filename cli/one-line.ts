import type { z } from 'zod';

/** What does not fit an input, in one line: `text: expected string, received number`. */
export const oneLine = ({ issues }: z.ZodError): string =>
  issues
    .map(({ path, message }) => {
      const what = message.replace(/^Invalid input: /, '').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
      return path.length === 0 ? what : `${path.join('.')}: ${what}`;
    })
    .join('; ');
