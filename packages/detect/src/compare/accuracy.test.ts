import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addScore, emptyScore, measureCase } from '../../scripts/accuracy-score.ts'
import { readCorpusCase } from '../../scripts/corpus-case.ts'

const cases = fileURLToPath(new URL('../../../../../shared/fixtures/aws-corpus/cases.ndjson', import.meta.url))

/** A recorded case of one bucket, of which `declared` is what the template says and `live` what AWS answers. */
function recordedCase(declared: object, live: object, drifted: readonly string[] = []): string {
  return JSON.stringify({
    name: 'case',
    resource: { resourceType: 'AWS::S3::Bucket', declared },
    liveRaw: live,
    schema: { writeOnlyPaths: ['AccessControl'], createOnlyPaths: ['BucketName'], freeFormMapPaths: ['Labels'] },
    opts: {},
    expected: drifted.map((path) => ({ tier: 'declared', path })),
  })
}

describe('the measure itself', () => {
  it('counts a case without drift that is flagged, and one with drift that is not', () => {
    expect(measureCase(readCorpusCase(recordedCase({ A: 1 }, { A: 2 })))).toMatchObject({
      withoutDrift: 1,
      falselyFlagged: ['case'],
    })
    expect(measureCase(readCorpusCase(recordedCase({ A: 1 }, { A: 1 }, ['A'])))).toMatchObject({
      withDrift: 1,
      missed: ['case'],
    })
    expect(measureCase(readCorpusCase(recordedCase({ A: 1, B: 1 }, { A: 1, B: 2 }, ['A'])))).toMatchObject({
      missed: ['case'],
    })
  })

  it('tries every leaf below a declared property, and tells what was found from what was said to be not comparable', () => {
    const score = measureCase(
      readCorpusCase(
        recordedCase(
          { A: 1, BucketName: 'b', Labels: { x: '1' }, Inner: { on: false } },
          { A: 1, BucketName: 'b', Labels: { x: '1' }, Inner: { on: false, extra: 1 } },
        ),
      ),
    )
    // Changed: A, BucketName, x, on, extra. Removed: the same. Added: to Labels, to Inner.
    expect(score.mutations).toBe(12)
    expect(score.unnoticed).toEqual([])
    expect(score.found).toBe(7)
    expect(score.notComparable).toEqual({ unreadable: 1, omitted: 1, undeclared: 3 })
  })
})

describe.skipIf(!existsSync(cases))('on the recorded AWS cases', () => {
  it('raises no more than 1 % false alarms, misses no drift, and notices every changed leaf', () => {
    const total = emptyScore()
    for (const line of readFileSync(cases, 'utf8').trim().split('\n'))
      addScore(total, measureCase(readCorpusCase(line)))
    expect(total.withoutDrift).toBeGreaterThan(400)
    expect(total.falselyFlagged.length / total.withoutDrift).toBeLessThanOrEqual(0.01)
    expect(total.missed).toEqual([])
    expect(total.unnoticed).toEqual([])
  })
})
