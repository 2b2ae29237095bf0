const SECONDS = 12

/** Calls `leave` when nobody needs it any more: the seconds begin anew while it is pointed at, has the focus, or nobody is here. */
export const leaveByItself = (element: Element, leave: () => void): (() => void) => {
  let left = SECONDS
  const timer = setInterval(() => {
    left = element.matches(':hover, :focus-within') || !document.hasFocus() ? SECONDS : left - 1
    if (left === 0) leave()
  }, 1_000)
  return () => clearInterval(timer)
}
