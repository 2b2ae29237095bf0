import type { Actor } from '../http/route-handler.ts'

/**
 * May this actor do this? Asked for every route and every frame from the first day. The one local person owns
 * everything; users, teams and API keys add their rules here and nowhere else.
 *
 * @throws PlaygroundError `forbidden`
 */
export const authorize = async (actor: Actor, _action: string, _resource: Record<string, unknown>): Promise<void> => {
  switch (actor.kind) {
    case 'local-user':
      return
  }
}
