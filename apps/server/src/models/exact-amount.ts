const PRICE_DIGITS = 12
/** Of the result; `addUsd` keeps as many. */
const USD_DIGITS = 15
/** A price counts 1e-12 dollars for a million tokens, so a token counts 1e-18 dollars: two thousand times finer than asked. */
const PRICE_SCALE = 10n ** BigInt(PRICE_DIGITS)
const ROUNDING = 10n ** BigInt(PRICE_DIGITS + 6 - USD_DIGITS)

/** Dollars for a million units, as whole 1e-12 dollars. */
export type ScaledPrice = bigint

/** @param amount decimal text, or a number that stands for the decimal it prints as */
export const scaledPrice = (amount: string | number): ScaledPrice => {
  const text = typeof amount === 'number' ? amount.toFixed(PRICE_DIGITS) : amount
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole) * PRICE_SCALE + BigInt(fraction.slice(0, PRICE_DIGITS).padEnd(PRICE_DIGITS, '0'))
}

const decimalText = (scaled: bigint, digits: number): string => {
  const text = scaled.toString().padStart(digits + 1, '0')
  const fraction = text.slice(-digits).replace(/0+$/, '')
  return `${text.slice(0, -digits)}${fraction && `.${fraction}`}`
}

export const priceText = (price: ScaledPrice): string => decimalText(price, PRICE_DIGITS)

/** Dollars of so many units at their prices, summed exactly and rounded once, half up, to 1e-15. */
export const totalUsd = (lines: { units: number; price: ScaledPrice }[]): string => {
  const exact = lines.reduce((sum, { units, price }) => sum + BigInt(units) * price, 0n)
  return decimalText((exact + ROUNDING / 2n) / ROUNDING, USD_DIGITS)
}

/** A price for a thousand units as one for a million. */
export const perThousand = (price: ScaledPrice): ScaledPrice => price * 1000n
