import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    replies: [
      ...['Answer one.', 'Answer two.', 'Answer three.'].map((text) => ({
        times: 1,
        steps: [{ type: 'text' as const, text }],
      })),
      { steps: [{ type: 'text', text: 'And so on.' }, { type: 'hang' }] },
    ],
  },
})

journey('edit, branches, rename, delete and undo by keyboard alone, and focus is never lost', async (visitor) => {
  criteria('2.1.1', '2.1.3', '2.4.3', '3.3.4', '3.3.6')
  const page = await playground().open(visitor)
  const { lastReply, entries, field, list, stop } = screenOf(page)
  const { press, type, tabTo, tabBackTo, use, focusIsOn } = keyboardOf(page)
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  await focusIsOn(field)
  await type('Tell me of the zeppelin.')
  await press('Enter')
  await lastReply.getByText('Answer one.').waitFor()
  await focusIsOn(field)

  await tabBackTo(lastReply.getByRole('button', { name: 'Answer again' }))
  await press('Enter')
  await lastReply.getByText('2 of 2').waitFor()
  await tabBackTo(button('Previous answer'))
  await press('Enter')
  await lastReply.getByText('1 of 2').waitFor()
  await focusIsOn(button('Previous answer'))
  await press('Tab')
  await press('Enter')
  await lastReply.getByText('2 of 2').waitFor()
  await focusIsOn(button('Next answer'))
  await press('k')
  await focusIsOn(entries.first())
  await press('j')
  await focusIsOn(lastReply)
  await press('h')
  await lastReply.getByText('1 of 2').waitFor()
  await focusIsOn(lastReply)

  // Given up, an edit gives focus back to its message; sent, the new message has it.
  await press('e')
  const edited = page.getByRole('form', { name: 'Edit message' }).getByRole('textbox', { name: 'Message' })
  await focusIsOn(edited)
  const before = await edited.inputValue()
  await type(' Please.')
  expect(await edited.inputValue()).toBe(`${before} Please.`)
  await press('Escape')
  await focusIsOn(entries.first())
  await press('e')
  await focusIsOn(edited)
  await press('Control+a')
  await type('Tell me of the airship.')
  await press('Enter')
  await lastReply.getByText('Answer three.').waitFor()
  await focusIsOn(entries.first())
  expect(await entries.first().textContent()).toContain('Tell me of the airship.')
  await use(button('Previous version'))
  await entries.first().getByText('Tell me of the zeppelin.').waitFor()
  await focusIsOn(button('Previous version'))
  await tabBackTo(button(/^Branch .+, 3 branches$/))
  await press('Enter')
  await focusIsOn(page.getByRole('menuitemradio').first())
  await press('End')
  await focusIsOn(page.getByRole('menuitemradio').last())
  await press('Escape')
  await focusIsOn(button(/^Branch .+, 3 branches$/))

  await tabBackTo(button(/^Tell me of the zeppelin\.$/))
  await press('Enter')
  await type('Things that fly')
  await press('Enter')
  await focusIsOn(button('Things that fly'))

  await press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await focusIsOn(keys.getByRole('button', { name: 'Close' }))
  await press('Escape')
  await focusIsOn(button('Things that fly'))
  await press('Control+k')
  await focusIsOn(page.getByRole('dialog', { name: 'Search and commands' }).getByRole('combobox'))
  await type('airship')
  await page
    .getByRole('option', { name: /Things that fly/ })
    .first()
    .waitFor()
  await press('Escape')
  await focusIsOn(button('Things that fly'))

  // The list goes and comes under the hand that is in it; a hand elsewhere stays there.
  await press('Control+b')
  await button('Show the list').waitFor()
  await focusIsOn(button('Things that fly'))
  await press('Control+b')
  await tabBackTo(list.getByRole('link', { name: 'Things that fly' }))
  await press('Control+b')
  await focusIsOn(button('Show the list'))
  await press('Enter')
  await focusIsOn(button('Hide the list'))
  await tabTo(button('Search everything'))
  await press('Enter')
  await type('hide or show')
  await page.getByRole('option', { name: 'Hide or show the list' }).waitFor()
  await press('Enter')
  await focusIsOn(button('Show the list'))
  await press('Control+b')
  await focusIsOn(button('Hide the list'))

  // A reply that ends under the hand that stops it.
  await use(field, 'g')
  await press('o')
  await press('Enter')
  await stop.waitFor()
  await lastReply.getByText('And so on.').waitFor()
  await tabBackTo(stop)
  await press('Enter')
  await lastReply.getByText('stopped', { exact: true }).waitFor()
  await focusIsOn(lastReply)

  await tabBackTo(button('More for this conversation'))
  await press('Enter')
  await focusIsOn(page.getByRole('menuitemradio', { name: 'Theme of the system' }))
  await press('End')
  await focusIsOn(page.getByRole('menuitem', { name: 'Delete conversation' }))
  await press('Enter')
  await page.getByText('Conversation deleted').waitFor()
  await focusIsOn(field)
  await use(button('Undo'))
  await list.getByRole('link', { name: 'Things that fly' }).waitFor()
  await focusIsOn(field)
})
