import type { CurrencyTable } from '../../warehouse/registry/currency-table.ts';

/**
 * Makes the rewriter of a unit written into the currency: MUSD 10, 10 MUSD, TEUR 500, USDm 10 become "10 m usd". The
 * text is folded (lower case); one that holds none comes back as it is.
 */
export function createPrefixRewriter(table: CurrencyTable): (text: string) => string {
  const codes = table.currencies.map(({ code }) => code.toLowerCase());
  const any = codes.join('|');
  const word = `(?<![a-z])(?:(m|k)(${any}|kr)|(t)(eur|chf|sek|nok|dkk)|(${any})(mn|m|bn|k))(?![a-z])`;
  const holds = new RegExp(word, 'u');
  const number = String.raw`\d[\d.,']*(?:(?: ?[-–—~] ?| to )\d[\d.,']*)?`;
  const ahead = new RegExp(`${word} ?(${number})`, 'gu');
  const behind = new RegExp(`(?<=\\d) ?${word}`, 'gu');
  const unitAndCode = (parts: readonly (string | undefined)[]): string => {
    const [letter, code, thousand, nordic, plainCode, suffix] = parts;
    return `${letter ?? (thousand === undefined ? suffix : 'k') ?? ''} ${code ?? nordic ?? plainCode ?? ''}`;
  };
  return (text) => {
    if (!holds.test(text)) return text;
    return text
      .replace(behind, (...parts: string[]) => ` ${unitAndCode(parts.slice(1, 7))}`)
      .replace(ahead, (...parts: string[]) => `${parts[7] ?? ''} ${unitAndCode(parts.slice(1, 7))}`);
  };
}
