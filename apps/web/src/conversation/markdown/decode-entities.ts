// The character references that occur in prose. A longer list would weigh more than it gives; an unknown name
// stays as it was written.
const named = new Map(
  (
    'amp & lt < gt > quot " apos \' copy © reg ® trade ™ hellip … mdash — ndash – lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” ' +
    'bdquo „ laquo « raquo » lsaquo ‹ rsaquo › bull • middot · para ¶ sect § dagger † Dagger ‡ permil ‰ deg ° plusmn ± ' +
    'times × divide ÷ minus − ne ≠ le ≤ ge ≥ asymp ≈ equiv ≡ infin ∞ radic √ sum ∑ prod ∏ int ∫ part ∂ nabla ∇ isin ∈ ' +
    'notin ∉ cap ∩ cup ∪ sub ⊂ sup ⊃ sube ⊆ supe ⊇ and ∧ or ∨ not ¬ forall ∀ exist ∃ empty ∅ larr ← uarr ↑ rarr → ' +
    'darr ↓ harr ↔ lArr ⇐ rArr ⇒ hArr ⇔ frac12 ½ frac14 ¼ frac34 ¾ sup1 ¹ sup2 ² sup3 ³ micro µ alpha α beta β gamma γ ' +
    'delta δ epsilon ε zeta ζ eta η theta θ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ chi χ psi ψ omega ω ' +
    'Gamma Γ Delta Δ Theta Θ Lambda Λ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω euro € pound £ yen ¥ cent ¢ curren ¤ iexcl ¡ ' +
    'iquest ¿ szlig ß agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë ' +
    'igrave ì iacute í icirc î iuml ï ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù uacute ú ucirc û ' +
    'uuml ü yacute ý yuml ÿ Agrave À Aacute Á Acirc Â Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ntilde Ñ Ouml Ö ' +
    'Oslash Ø Uuml Ü check ✓ star ☆ starf ★ hearts ♥ spades ♠ clubs ♣ diams ♦ num # dollar $ percnt % ast * lowbar _ ' +
    'grave ` verbar | vert | lbrace { rbrace } lbrack [ rbrack ] lpar ( rpar ) bsol \\ sol / commat @ colon : semi ; excl ! quest ?'
  )
    .split(' ')
    .flatMap((name, index, all) => (index % 2 === 0 ? [[name, all[index + 1] ?? ''] as const] : [])),
)
named.set('nbsp', '\u00a0').set('ensp', '\u2002').set('emsp', '\u2003').set('thinsp', '\u2009')
named.set('zwnj', '\u200c').set('zwj', '\u200d').set('lrm', '\u200e').set('rlm', '\u200f').set('shy', '\u00ad')

const reference = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/g

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(reference, (written, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name) return named.get(name) ?? written
    const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16)
    const invalid = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    return invalid ? '\ufffd' : String.fromCodePoint(code)
  })
}
