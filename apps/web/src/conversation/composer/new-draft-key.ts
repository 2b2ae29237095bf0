/** The draft of the conversation that does not exist yet. */
export const NEW_DRAFT_KEY = 'new'
