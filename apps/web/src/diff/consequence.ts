/** What a difference means for who may reach or do what. `wider` admits more than was declared, `narrower` less. */
export interface Consequence {
  readonly effect: 'wider' | 'narrower'
  readonly grave: boolean
  readonly text: string
}
