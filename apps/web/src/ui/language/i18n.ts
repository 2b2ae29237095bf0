import { type MessageDescriptor, setupI18n } from '@lingui/core'

/** The texts of the active language. English stands in the code itself, so it begins without a catalogue. */
export const i18n = setupI18n({ locale: 'en', messages: { en: {} } })

// Texts were compiled when the page was built.
i18n.setMessagesCompiler((message) => message as never)

/** A text that was written as msg`…` because it stands outside of any function. */
export const translate = (text: MessageDescriptor): string => i18n._(text)
