import { Component, type ReactNode } from 'react'
import { forgetFailedCode } from '../ui/failed-code.ts'

interface FailureBoundaryProps {
  children: ReactNode
  /** What stands in the place of what broke; nothing when absent. */
  inPlace?: (error: unknown) => ReactNode
  onFailure?: () => void
}

interface FailureBoundaryState {
  error: unknown
  hasFailed: boolean
}

/** What breaks within leaves everything around it standing. */
export class FailureBoundary extends Component<FailureBoundaryProps, FailureBoundaryState> {
  override state: FailureBoundaryState = { error: null, hasFailed: false }

  static getDerivedStateFromError = (error: unknown): FailureBoundaryState => ({ error, hasFailed: true })

  override componentDidCatch(error: unknown) {
    forgetFailedCode(error)
    this.props.onFailure?.()
  }

  override render() {
    const { children, inPlace } = this.props
    return this.state.hasFailed ? inPlace?.(this.state.error) : children
  }
}
