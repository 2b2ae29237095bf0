import { ApiError, type CallRouteFunction, createCallRoute } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface Connection {
  /** The server answered the last time it was asked. */
  isServerReachable: boolean
  /** The browser sees a network; a server on this computer answers without one. */
  isOnline: boolean
  /** The server answered 401: this browser has not opened the launch link. */
  isSignedOut: boolean
}

export type ConnectionStore = StoreApi<Connection>

export const createConnectionStore = (isOnline: boolean): ConnectionStore =>
  createStore<Connection>(() => ({ isServerReachable: true, isOnline, isSignedOut: false }))

/** Waits for an answer and keeps the connection store true to how the call went. */
export const watchCalls =
  (connection: ConnectionStore) =>
  async <Reply>(call: Promise<Reply>): Promise<Reply> => {
    try {
      const reply = await call
      connection.setState({ isServerReachable: true, isSignedOut: false })
      return reply
    } catch (cause) {
      if (cause instanceof ApiError) {
        connection.setState({
          isServerReachable: cause.status > 0 && !isGateway(cause.status),
          isSignedOut: cause.status === 401,
        })
      }
      throw cause
    }
  }

/** What following a run tells of the connection: that it is lost may be the run's own affair, that it is back is not. */
export const noteConnected =
  (connection: ConnectionStore) =>
  (isConnected: boolean): void => {
    if (isConnected) connection.setState({ isServerReachable: true })
  }

export const createWatchedCallRoute = (connection: ConnectionStore, fetch = globalThis.fetch): CallRouteFunction => {
  const callRoute = createCallRoute({ fetch: (...call) => fetch(...call) })
  const watched = watchCalls(connection)
  return (route, call) => watched(callRoute(route, call))
}

/** 502 to 504 come from something between us and the server. */
export const isGateway = (status: number): boolean => status >= 502 && status <= 504

export const watchBrowserConnection = (connection: ConnectionStore, target: Window): void => {
  target.addEventListener('online', () => connection.setState({ isOnline: true }))
  target.addEventListener('offline', () => connection.setState({ isOnline: false }))
}
