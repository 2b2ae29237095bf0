interface ProgressBarProps {
  label: string
  /** From 0 to 1; null while nobody knows. */
  share: number | null
  className?: string
}

export const ProgressBar = ({ label, share, className = '' }: ProgressBarProps) => (
  <div
    className={`prog ${className}`}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={share === null ? undefined : Math.round(share * 100)}
  >
    <i style={{ transform: `scaleX(${share ?? 0})` }} />
  </div>
)
