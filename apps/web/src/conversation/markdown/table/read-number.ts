export interface CellNumber {
  value: number
  /** Currency or unit, as written: only figures of one unit can be compared. */
  unit: string
}

export type DecimalMark = '.' | ','

const SIGN = '[+\\-\u2212]?'
const SPACES = "\\u0020\\u00a0\\u2009\\u202f'\u2019"
const UNIT = '[\\p{L}\\p{Sc}%‰°/²³µ]{0,12}'

const patterns: Record<DecimalMark, RegExp> = { '.': pattern(',', '\\.'), ',': pattern('\\.', ',') }

function pattern(group: string, mark: string): RegExp {
  const whole = `\\d{1,3}(?:[${group}${SPACES}]\\d{3})+|\\d+`
  return new RegExp(
    `^(${SIGN})\\s?([\\p{Sc}]?)\\s?(${SIGN})((?:${whole})?)(?:${mark}(\\d+))?(e[+-]?\\d+)?\\s?(${UNIT})$`,
    'iu',
  )
}

/** The number of a cell such as "1,234.5", "−3 %", "€ 20" or "1.5e3 ms", where `mark` is the decimal mark. */
export function readNumber(text: string, mark: DecimalMark): CellNumber | undefined {
  const found = patterns[mark].exec(text.trim())
  if (!found) return undefined
  const [, sign = '', currency = '', innerSign = '', whole = '', fraction = '', exponent = '', unit = ''] = found
  if (whole === '' && fraction === '') return undefined
  if (sign && innerSign) return undefined
  const value = Number(`${whole.replaceAll(/\D/g, '') || '0'}.${fraction || '0'}${exponent}`)
  const isNegative = /[-\u2212]/.test(sign + innerSign)
  return { value: isNegative ? -value : value, unit: currency || unit }
}

export function decimalMarkOf(locale: string): DecimalMark {
  const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value
  return mark === ',' ? ',' : '.'
}
