/** Lines with dollar signs and other marks of mathematics. Formulas stand between « and »; all else is shown as written. */
export const moneyCorpus: readonly string[] = [
  'It costs $5.', 'It costs $5 to $10.', 'Between $2bn to $4bn a year.', '$AAPL rose and $MSFT fell.', '$1,000.00 and $2,000.50',
  'US$5, A$6, NZ$7, HK$8', '5$ and 6$', '$5/month, $50/year', '$5-$10', '$5–$10', '($5) and ($6)', '"$5" or "$6"', '$5, $6, $7',
  'from $5k up to $10k', '$ 5 and $ 6', 'a $100 bill and a $20 bill', '$$$ expensive', '$$', '$', '«$$x$$»', '«$x$»', '«$x^2 + y^2$»',
  'let «$x$» be $5', 'price is $5 and «$x = 2$»', 'cost: $0.002 per 1K tokens, $0.006 out', '$PATH and $HOME', 'echo $1 $2 $@ $#',
  'export A=$B:$C', 'awk prints $1 and $NF', 'jQuery $(document) and $.ajax', 'PHP $this and $that', '$_ in Perl, $$ is the pid',
  '日本では$5から$10です。', '价格在$5到$10之间', '約$5、または$10。', '가격은 $5에서 $10', 'מחיר $5 עד $10', 'السعر $5 إلى $10', 'R$ 5,00 a R$ 10,00',
  '$5 😀 $10', '5 % of $100', '$1M-$2M ARR', '$1 = €0.92 = £0.79', '¥500, €5, £5, ₹5, $5', 'CAD$5', '$5.00USD', '-$5 or +$5', '$(5) loss',
  'He said $5. She said $6.', '$5; $6: $7! $8?', 'rated $–$$$', 'tickets $25/$15/$10', '$100,000–$150,000 + equity', '~$5 or ≈ $6',
  '<$5 or >$10', '$5 < $10', 'if $a < $b', '$a_b and $c_d', '$f(x) = y', 'x=$5,y=$6', '$5\u00a0million', '$12.5mm', '$1e6', '$0', '$00.10',
  '#1 costs $5', '50¢ to $1', 'between $5 and\u2009$6', 'the $64,000 question', '$5 $6', '$5$6', '$5 $', '$ $5', 'a$b$c', 'US$1=C$1.35',
  'a^2 + b^2 = c^2', 'x_1 and x_2', 'E = mc^2', 'α ≤ β', '5 x 6 = 30', 'f(x) = x/2', '{x | x > 0}', '\\alpha and \\frac{a}{b}',
  // Formulas beside money, words and other marks.
  'the area «$\\pi r^2$» and the price $3', '«$a$», «$b$» and «$c$»', '(«$n \\ge 1$»)', '«$x$»-axis and «$y$»-axis', 'for $5 you get «$n=3$» units',
  '«$x$». Then $5.', '«$\\{a, b\\}$»', '«$a_1 * b_1 * c_1$» *and*', 'costs \\$5, «$x$»', '«$f(x)=\\text{cost in USD}$»', '«$\\alpha$»/«$\\beta$»',
  '函数«$f(x)=x^2$»在区间', '設«$x$»為$5', 'その«$n$»個', '«$O(n \\log n)$» time', '«$p < 0.05$»', '«$-1$» and «$+1$»', '«$E = mc^2$» costs $0',
  '«\\(x + y\\)» and $5', 'where «\\(a_i\\)» is', '«\\(a*b\\)» *c*', '*so «$a*b$» it is*', '*where «\\(a*b\\)» holds*', 'so «\\[x = y\\]» holds', '«$$a + b$$» inside', 'is «$$\\int_0^1 x\\,dx$$»; $5',
  '«$5 = 2 + 3$»', '«$10\\%$» of $5', '«$\\$5 + \\$6$» in dollars', '$5, «$x$», $6', '«$2^{10}$» = 1024', '«$[0, 1)$» is half open', '“«$x$»”',
  'he said "$x" and "$y"', '$x and $y$z', 'from $a to $b$1', '[$5](x) $6', '$5/$', '$100 bill, 20$', '5$, 6$',
] // biome-ignore format: one corpus
