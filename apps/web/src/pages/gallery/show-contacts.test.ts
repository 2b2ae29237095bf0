import { expect, test } from 'vitest'
import { withContacts } from './show-contacts.ts'

test('a rule for a contact also holds where the contact is only said', () => {
  expect(withContacts('.btn:hover')).toBe('.btn:hover, .btn:is([data-contact~="hover"] *)')
  expect(withContacts('.entry:hover .acts')).toBe('.entry:hover .acts, .entry:is([data-contact~="hover"] *) .acts')
  expect(withContacts('.btn:active')).toContain(':is([data-contact~="pressed"] *)')
  expect(withContacts(':focus-visible')).toContain('[data-contact~="focus"] :where(a, button')
})

test('other rules stay as they are, and none is extended twice', () => {
  expect(withContacts('.btn')).toBe(null)
  expect(withContacts('.focus .is-active:focus-ring')).toBe(null)
  expect(withContacts(withContacts('.btn:hover')!)).toBe(null)
})
