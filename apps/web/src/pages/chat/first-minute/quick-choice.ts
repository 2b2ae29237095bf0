/** What Enter in the composer would choose before it sends. */
export interface QuickChoice {
  modelName: string
  take: () => Promise<string | null>
}
