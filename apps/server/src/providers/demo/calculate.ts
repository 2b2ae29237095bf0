const MAX_LENGTH = 200
const MAX_DEPTH = 30

const TOKEN = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|(\*\*|[-+*/%^()]))/y

const tokensOf = (text: string): string[] | null => {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text)
    if (!match) return null
    tokens.push(match[1] ?? (match[2] === '**' ? '^' : match[2]!))
  }
  return tokens
}

const PRECEDENCE: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '^': 4 }
/** A sign binds tighter than `*` and looser than `^`: -2^2 is -4. */
const SIGN_PRECEDENCE = 3

const apply = (operator: string, left: number, right: number): number => {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '%':
      return left % right
    default:
      return left ** right
  }
}

class NotArithmetic extends Error {}

/** Precedence climbing over a bounded token list; no evaluation of anything but numbers. */
const parse = (tokens: string[]): number => {
  let position = 0
  const operand = (depth: number): number => {
    if (depth > MAX_DEPTH) throw new NotArithmetic()
    const token = tokens[position++]
    if (token === '-') return -expression(SIGN_PRECEDENCE, depth + 1)
    if (token === '+') return expression(SIGN_PRECEDENCE, depth + 1)
    if (token === '(') {
      const value = expression(1, depth + 1)
      if (tokens[position++] !== ')') throw new NotArithmetic()
      return value
    }
    if (token === undefined || token in PRECEDENCE || token === ')') throw new NotArithmetic()
    return Number(token)
  }
  const expression = (minimum: number, depth: number): number => {
    let left = operand(depth)
    for (;;) {
      const operator = tokens[position]
      const precedence = operator === undefined ? undefined : PRECEDENCE[operator]
      if (operator === undefined || precedence === undefined || precedence < minimum) return left
      position++
      // `^` groups from the right, everything else from the left.
      left = apply(operator, left, expression(operator === '^' ? precedence : precedence + 1, depth + 1))
    }
  }
  const value = expression(1, 0)
  if (position !== tokens.length) throw new NotArithmetic()
  return value
}

/**
 * The value of an arithmetic expression (`+ - * / % ^`, brackets, decimals), or null when the text is anything else.
 * NaN and infinities are values: dividing by zero is arithmetic without an answer.
 */
export const calculate = (text: string): number | null => {
  if (text.length > MAX_LENGTH) return null
  const tokens = tokensOf(text.trim())
  if (!tokens?.some((token) => token in PRECEDENCE)) return null
  try {
    return parse(tokens)
  } catch (error) {
    if (error instanceof NotArithmetic) return null
    throw error
  }
}
