export const BrandMark = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2">
    <path d="M13 1v18M13 6c0 5-7 3-7 9v4" />
    <circle cx="13" cy="5" r="2.5" fill="currentColor" stroke="none" />
    <circle cx="6" cy="15" r="2.5" fill="currentColor" stroke="none" />
  </svg>
)
