export const contenders = ['ours', 'nothing', 'plain', 'streamdown', 'react-markdown', 'markdown-it'] as const
export type Contender = (typeof contenders)[number]
