const masked = /(\S*•{3,}\S*)/

/** Text in which a masked secret stands on a dotted rule. */
export const MaskedText = ({ text }: { text: string }) =>
  text.split(masked).map((piece, index) =>
    masked.test(piece) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed text
      <span key={index} className="mask">
        {piece}
      </span>
    ) : (
      piece
    ),
  )
