const dates = /(\d{4}年\d{1,2}月\d{1,2}日(?: \d\d:\d\d(?::\d\d)?)?)/

/** A sentence cut around its dates, which must not be broken over two lines. */
export function aroundDates(sentence: string): readonly { readonly text: string; readonly isDate: boolean }[] {
  return sentence
    .split(dates)
    .map((text, i) => ({ text, isDate: i % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
