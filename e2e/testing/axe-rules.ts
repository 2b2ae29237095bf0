/** The rules of axe that every looked-over state is judged by. */
export const axeTags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Rules that axe itself leaves out as long as they are young. */
export const axeYoungRules = ['label-content-name-mismatch', 'css-orientation-lock']
