import { setupI18n } from '@lingui/core'
import { expect, test } from 'vitest'
import { pseudoText, showPseudo } from './pseudo-language.ts'

test('letters change, values and elements stay, and it is 40 % longer', () => {
  expect(pseudoText('Send')).toBe('[Šéñð øø]')
  expect(pseudoText(['Open <0>', ['name'], '</0>'])).toEqual([
    '[',
    'Öþéñ <0>',
    ['name'],
    '</0>',
    expect.stringMatching(/^ [ø ]+\]$/),
  ])
})

test('plurals are still chosen by the number', () => {
  const i18n = setupI18n({ locale: 'pseudo', locales: 'en', messages: { pseudo: {} } })
  showPseudo(i18n)
  const message = [['count', 'plural', { one: ['#', ' tree'], other: ['#', ' trees'] }]] as unknown as string
  expect(i18n._({ id: 'x', message, values: { count: 1 } })).toMatch(/^\[1 ţŕéé /)
  expect(i18n._({ id: 'x', message, values: { count: 2 } })).toMatch(/^\[2 ţŕééš /)
})
