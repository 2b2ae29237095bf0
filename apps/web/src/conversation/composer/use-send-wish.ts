import { useEffect, useState } from 'react'

interface SendWish {
  /** Sends, or remembers that it is wanted while what hinders will pass by itself. */
  submit: () => void
  isWanted: boolean
}

interface SendWishOptions {
  canSend: boolean
  /** What hinders will pass: models are being listed, a file is on its way. */
  isPassing: boolean
  /** What would be sent; a wish is for what stood there, so writing on takes it back. */
  text: string
  onSend: () => void
}

/** Enter a moment too early is not lost: it is done as soon as it can be. */
export const useSendWish = ({ canSend, isPassing, text, onSend }: SendWishOptions): SendWish => {
  const [wantedText, setWantedText] = useState<string | null>(null)
  const isWanted = wantedText === text

  useEffect(() => {
    if (!isWanted || (!canSend && isPassing)) return
    setWantedText(null)
    if (canSend) onSend()
  }, [isWanted, canSend, isPassing, onSend])

  const submit = () => {
    if (canSend) onSend()
    else if (isPassing) setWantedText(text)
  }
  return { submit, isWanted }
}
