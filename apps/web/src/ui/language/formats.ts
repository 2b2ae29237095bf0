import { i18n } from './i18n.ts'

/** How figures and dates are written now: the reader's region where the browser names one for this language. */
const formatLocale = (): string => [i18n.locales ?? i18n.locale].flat()[0] ?? 'en'

const made = new Map<string, unknown>()

const remember = <Format>(key: string, make: () => Format): Format => {
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as Format
}

/** Making one costs more than using it a thousand times. */
export const numberFormat = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const locale = formatLocale()
  return remember(`number ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))
}

export const dateFormat = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const locale = formatLocale()
  return remember(`date ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options))
}
