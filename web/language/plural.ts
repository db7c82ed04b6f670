/**
 * Makes the function that puts a number into the right form of a sentence, `#` standing for the number: `plural(2, { one: '# day', other:
 * '# days' })`. The forms of a language are what `Intl.PluralRules` tells of it; `Forms` lists them, so that none can be forgotten.
 */
export function createPlural<Forms extends Intl.LDMLPluralRule>(
  language: string,
): (count: number, forms: Readonly<Record<Forms | 'other', string>>) => string {
  // Made for the first number, not while the texts load, which the first paint waits for.
  let rules: Intl.PluralRules | undefined
  let numbers: Intl.NumberFormat | undefined
  return (count, forms) => {
    rules ??= new Intl.PluralRules(language)
    numbers ??= new Intl.NumberFormat(`${language}-u-nu-latn`)
    const sentences: Partial<Record<Intl.LDMLPluralRule, string>> = forms
    return (sentences[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count))
  }
}
