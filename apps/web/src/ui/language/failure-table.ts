import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Failure } from '@llm-playground/protocol'
import { translate } from './i18n.ts'

interface TranslatedFailure {
  /** Absent where the server's words name what only it knows. */
  message?: MessageDescriptor
  nextStep?: MessageDescriptor
}

const continueOrAgain = msg`Continue from here, or answer again.`
const tryInAMoment = msg`Try again in a moment, or let another model answer.`
const checkAddress = msg`Check the connection and the base URL in Settings, Providers.`

/** Of a provider that was asked. */
const upstream: Record<string, TranslatedFailure> = {
  'upstream-unreachable': { message: msg`The provider cannot be reached.`, nextStep: checkAddress },
  'upstream-timeout': { message: msg`The provider did not answer in time.`, nextStep: tryInAMoment },
  'upstream-certificate-refused': {
    message: msg`The provider’s certificate cannot be trusted.`,
    nextStep: msg`Check the base URL and the clock of this computer; a proxy of your network may stand in between.`,
  },
  'upstream-reply-invalid': {
    message: msg`What answers there is not what this kind of provider sends.`,
    nextStep: msg`Look at the raw exchange; check that the base URL belongs to this kind of provider.`,
  },
  'upstream-address-invalid': {
    message: msg`The request cannot be sent with these settings.`,
    nextStep: msg`Check the base URL and the key in Settings, Providers.`,
  },
  'upstream-connection-lost': {
    message: msg`The connection to the provider broke.`,
    nextStep: continueOrAgain,
  },
  'upstream-call-cancelled': { message: msg`The call was stopped.`, nextStep: continueOrAgain },
  'upstream-silent': {
    message: msg`The provider stopped sending in the middle of the reply.`,
    nextStep: continueOrAgain,
  },
  'upstream-reply-truncated': {
    message: msg`The reply ended in the middle: the provider closed the stream without finishing it.`,
    nextStep: continueOrAgain,
  },
  'upstream-context-exceeded': {
    message: msg`The conversation is longer than this model can read.`,
    nextStep: msg`Start a branch further up, shorten the message, or choose a model with a larger context.`,
  },
  'upstream-loading': {
    message: msg`The server is still loading the model.`,
    nextStep: msg`It is asked again until it is there. If that never happens, look at the server.`,
  },
  'upstream-no-credit': {
    message: msg`The account at the provider has no credit.`,
    nextStep: msg`Add credit at the provider or choose another model.`,
  },
  'upstream-refused-request': {
    message: msg`The provider refused the request.`,
    nextStep: msg`Read its reason in the raw exchange; change the message or the parameters.`,
  },
  'upstream-key-refused': {
    message: msg`The provider refused the key.`,
    nextStep: msg`Check the key in Settings, Providers.`,
  },
  'upstream-forbidden': {
    message: msg`The provider does not allow this request.`,
    nextStep: msg`Check that the key may use this model.`,
  },
  'upstream-model-missing': {
    message: msg`The provider does not know this model or address.`,
    nextStep: msg`Choose another model, or check the base URL in Settings, Providers.`,
  },
  'upstream-request-too-large': {
    message: msg`The request is too large for the provider.`,
    nextStep: msg`Shorten the conversation or the attachments.`,
  },
  'upstream-rate-limited': {
    message: msg`The provider is asking for a pause.`,
    nextStep: msg`Wait a moment and answer again, or let another model answer.`,
  },
  'upstream-overloaded': {
    message: msg`The provider is overloaded or broken at the moment.`,
    nextStep: tryInAMoment,
  },
  'upstream-prompt-blocked': {
    message: msg`The provider refuses to answer this prompt.`,
    nextStep: msg`Change the wording or leave out what it objects to; or let another model answer.`,
  },
  'upstream-tool-call-malformed': {
    message: msg`The model wrote a tool call that its provider could not read.`,
    nextStep: msg`Answer again; if it stays so, simplify the tools or choose another model.`,
  },
  'check-no-models': {
    message: msg`It answers, but lists no model.`,
    nextStep: msg`Install or load a model there, or name one for the test.`,
  },
  'check-too-slow': {
    nextStep: msg`A large local model may need longer to load: ask it something in a chat, then test again.`,
  },
}

/** Of this program's server, and of what stands between it and the page. */
const server: Record<string, TranslatedFailure> = {
  'server-unreachable': {
    message: msg`LLM Playground does not answer.`,
    nextStep: msg`Check that it is still running; start it again with npm start.`,
  },
  'reply-invalid': { nextStep: msg`Try again; if it happens again, look at the server log.` },
  'internal-error': {
    message: msg`Something in the program went wrong.`,
    nextStep: msg`Try again. If it happens again, report it with the request id from the server log.`,
  },
  'input-invalid': { nextStep: msg`Correct the named fields and try again.` },
  'body-too-large': { nextStep: msg`Send less at once; attach long text as a file.` },
  'server-stopping': { message: msg`The server is stopping.`, nextStep: msg`Try again in a moment.` },
  'server-stopped': { message: msg`The program was stopped while this reply was being written.` },
  'run-interrupted': { message: msg`The program stopped while this reply was being written.` },
  'step-limit-reached': { nextStep: msg`Continue from here if it was on a good way, or ask more narrowly.` },
  'run-still-running': {
    message: msg`This reply is still being written.`,
    nextStep: msg`Stop it first, or wait for its end.`,
  },
  'message-deleted': {
    message: msg`This message was deleted.`,
    nextStep: msg`Bring it back first, or write a new one.`,
  },
  'message-purged': {
    message: msg`What this message said is gone.`,
    nextStep: msg`A deleted message can be brought back for an hour. Write it again.`,
  },
  'run-not-continuable': { message: msg`This reply is complete.`, nextStep: msg`Send a message, or answer again.` },
  'sign-in-needed': {
    message: msg`This browser is not signed in.`,
    nextStep: msg`Open the launch link that the program printed at its start, or run npm start again for a new one.`,
  },
  'launch-link-used': {
    message: msg`This launch link was used already or is too old.`,
    nextStep: msg`Run npm start again for a new one.`,
  },
  'store-unreachable': {
    message: msg`PostgreSQL does not answer.`,
    nextStep: msg`Check that it runs and that DATABASE_URL is right, then try again; what was acknowledged is safe.`,
  },
  'store-shared-now': {
    nextStep: msg`Stop all servers but one and restore through it, or stop them all and use the command.`,
  },
  'backup-damaged': {
    message: msg`The backup does not read back whole.`,
    nextStep: msg`Use another backup; nothing was changed.`,
  },
  'egress-blocked': {
    message: msg`This address is not allowed.`,
    nextStep: msg`Only a server that you named yourself in a setting may be on this computer or a private network.`,
  },
}

/** Of providers and models that a person manages. */
const managed: Record<string, TranslatedFailure> = {
  'secret-key-unusable': {
    message: msg`The key that encrypts stored secrets cannot be used.`,
    nextStep: msg`Enter the key of the provider again in Settings. Or put the former secret.key back into the data folder.`,
  },
  'provider-key-malformed': {
    message: msg`This is not a key: it holds characters that no key has.`,
    nextStep: msg`Copy the whole key again from the provider’s own page; dots that stand for a hidden key are not the key.`,
  },
  'provider-key-needed': {
    message: msg`The address changed, so the key must be entered again.`,
    nextStep: msg`Enter the key that belongs to the new address; a stored key goes only where it was stored for.`,
  },
  'provider-limit-reached': { nextStep: msg`Remove one that is not used any more.` },
  'provider-not-manageable': { nextStep: msg`Manage them where they run; what it offers can be used as it is.` },
  'model-download-broken-off': {
    message: msg`The model did not arrive completely.`,
    nextStep: msg`Start it again: it carries on from where it stopped.`,
  },
  'model-not-in-library': { message: msg`The library has no model of this name.` },
  'local-model-fetch-failed': {
    message: msg`The model could not be fetched from any of its sources.`,
    nextStep: msg`Check the connection or the proxy, install Python with pip, or bring the model as a file.`,
  },
  'local-disk-short': { nextStep: msg`Free some space, then try again.` },
  'local-model-file-invalid': {
    message: msg`This file cannot be used as a model.`,
    nextStep: msg`Give the whole path of a GGUF file on the computer where the server runs.`,
  },
  'local-model-file-gone': {
    message: msg`The file of this model is not there any more, or it was changed.`,
    nextStep: msg`Put the file back, or forget the model and add the file from its new place.`,
  },
  'local-install-not-pausable': {
    message: msg`This part of the installation cannot be paused: nothing of it could be kept.`,
    nextStep: msg`Wait for it, or cancel it.`,
  },
  'local-engine-unsupported': {
    nextStep: msg`Run a model server instead, here or on another computer. Add it in Settings, Providers.`,
  },
  'local-engine-install-failed': {
    message: msg`The engine for local models could not be installed.`,
    nextStep: msg`Check that this computer reaches the npm registry; a proxy belongs into the npm settings. Then try again.`,
  },
  'npm-missing': {
    message: msg`The engine for local models is installed with npm, and npm was not found.`,
    nextStep: msg`Install Node.js with npm from nodejs.org, then try again.`,
  },
  'model-folder-invalid': {
    message: msg`This folder cannot be looked into.`,
    nextStep: msg`Give the whole path of a folder on the computer where the server runs.`,
  },
  'local-model-name-invalid': {
    message: msg`This is not a name for a local model.`,
    nextStep: msg`Use up to 100 small letters, digits and single dots, dashes or underscores between them.`,
  },
}

/** Of a model that runs inside the program. What holds figures stays in the words of the server. */
const local: Record<string, TranslatedFailure> = {
  'local-engine-ended': {
    message: msg`The engine of the local model stopped in the middle of its work.`,
    nextStep: msg`Continue, or answer again: the engine starts anew. If it happens again, choose a smaller model or context.`,
  },
  'local-engine-silent': {
    nextStep: msg`Answer again: the engine starts anew. If it happens again, choose a smaller model.`,
  },
  'local-engine-missing': {
    message: msg`The engine that runs models inside this program is not installed.`,
    nextStep: msg`Get the model again on the Models page; that installs the engine too.`,
  },
  'local-engine-error': { nextStep: msg`Answer again.` },
  'local-model-missing': {
    message: msg`This model is not on this computer, or its file was changed.`,
    nextStep: msg`Get it again on the Models page, or choose another model.`,
  },
  'local-model-unreadable': {
    message: msg`The engine cannot read the file of this model.`,
    nextStep: msg`Delete the model on the Models page and get it again; if you brought it as a file, check that it is a whole GGUF.`,
  },
  'local-memory-short': {
    nextStep: msg`Close other programs, or choose a smaller model. Or make the context smaller in Settings, Providers.`,
  },
  'local-device-unusable': {
    message: msg`The engine cannot compute on what is chosen: the graphics card or its driver is missing, or does not fit.`,
    nextStep: msg`Choose "processor" in Settings, Providers, On this computer. Or install the driver of the card, and answer again.`,
  },
  'local-schema-refused': {
    message: msg`The engine cannot hold its answer to this JSON schema.`,
    nextStep: msg`Make the schema simpler: objects, arrays, strings, numbers, enums and alternatives are understood.`,
  },
  'local-disk-full': {
    message: msg`The disk became full. What had arrived was removed.`,
    nextStep: msg`Free some space, then try again.`,
  },
  'context-exceeded': {
    nextStep: msg`Shorten the last message, branch off at an earlier one, or choose a model with a larger context.`,
  },
}

/** Remarks of a run that did not fail. */
const notices: Record<string, TranslatedFailure> = {
  'images-left-out': { message: msg`This model cannot see pictures; they were left out.` },
  'reply-part-not-shown': { message: msg`The reply holds a picture or another part that cannot be shown.` },
  'context-full': {
    message: msg`The context of the model is full, so the reply ends here. Branch off earlier to go on.`,
  },
  'local-tools-forced': {
    message: msg`Tools are told to this model in words, and a grammar holds each reply to an answer or to calls. Small models may call needlessly.`,
  },
  'logprobs-left-out': { message: msg`Log-probabilities are not told while tools are offered.` },
  'tools-left-out': { message: msg`While a reply is carried on no tools are offered to this model.` },
  'waits-in-line': { message: msg`It waits for the local model, which answers others first.` },
  'history-shortened': {
    message: msg`This conversation is longer than the model can read: its oldest messages were left out.`,
  },
}

const table: Record<string, TranslatedFailure> = { ...upstream, ...server, ...managed, ...local, ...notices }

/** What the catalogue has for a failure by its code. */
export const failureWords = ({ code }: Pick<Failure, 'code'>): Partial<Pick<Failure, 'message' | 'nextStep'>> => {
  const { message, nextStep } = (Object.hasOwn(table, code) ? table[code] : undefined) ?? {}
  return {
    ...(message && { message: translate(message) }),
    ...(nextStep && { nextStep: translate(nextStep) }),
  }
}
