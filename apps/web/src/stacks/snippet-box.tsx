import { useState } from 'react'
import { Choice } from '../design/choice.tsx'
import { CopyTextButton } from '../design/copy-text-button.tsx'
import { snippetNames, snippets, type SnippetFacts, type SnippetName } from './snippets.ts'

/** The ways to send a plan, one of them shown, ready to be copied. */
export function SnippetBox({ facts }: { readonly facts: SnippetFacts }) {
  const [chosen, choose] = useState<SnippetName>('github')
  const all = snippets(facts)
  const { label, note, text } = all[chosen]
  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <Choice
          label="Send from"
          value={chosen}
          options={snippetNames.map((value) => ({ value, label: all[value].label }))}
          onChange={choose}
        />
        <div className="ml-auto">
          <CopyTextButton text={text} />
        </div>
      </div>
      <p className="text-xs text-muted">{note}</p>
      <textarea
        readOnly
        aria-label={`${label} snippet`}
        value={text}
        rows={text.split('\n').length + 1}
        wrap="off"
        spellCheck={false}
        className="max-h-96 w-full resize-none overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5"
      />
    </div>
  )
}
