import type { Failure, Route, RouteReply } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useCallback, useEffect, useState } from 'react'
import { useServices } from '../../api/use-services.ts'

interface Asked<Reply> {
  reply: Reply | null
  failure: Failure | null
  /** Asks again; what is known stays until the answer is there. */
  ask: () => Promise<void>
}

/** The answer of a route that needs no input, asked when the component appears. */
export const useReply = <R extends Route>(route: R): Asked<RouteReply<R>> => {
  const { callRoute } = useServices()
  const [reply, setReply] = useState<RouteReply<R> | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const ask = useCallback(async () => {
    try {
      setReply(await callRoute(route))
      setFailure(null)
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      setFailure(cause.failure)
    }
  }, [callRoute, route])
  useEffect(() => void ask(), [ask])
  return { reply, failure, ask }
}
