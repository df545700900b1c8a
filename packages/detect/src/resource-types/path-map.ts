import { pointerSegments } from '../compare/json-pointer.ts'

interface Branch<T> {
  readonly children: Map<string, Branch<T>>
  value: T | undefined
}

/** Values filed under pattern paths: JSON Pointers in which `*` stands for any one segment. */
export class PathMap<T> {
  readonly #root: Branch<T> = { children: new Map(), value: undefined }
  #size = 0

  /** Files a value; of two values for one pattern the later stands. */
  set(pattern: string, value: T): void {
    let branch = this.#root
    for (const segment of pointerSegments(pattern)) {
      const next = branch.children.get(segment) ?? { children: new Map(), value: undefined }
      branch.children.set(segment, next)
      branch = next
    }
    branch.value = value
    this.#size += 1
  }

  /** The value of the pattern that matches the whole path; an exact segment goes before `*`. */
  get(segments: readonly string[]): T | undefined {
    return this.#size === 0 ? undefined : find(this.#root, segments, 0)
  }
}

function find<T>(branch: Branch<T>, segments: readonly string[], at: number): T | undefined {
  const segment = segments[at]
  if (segment === undefined) return branch.value
  const exact = branch.children.get(segment)
  const found = exact === undefined ? undefined : find(exact, segments, at + 1)
  if (found !== undefined) return found
  const any = branch.children.get('*')
  return any === undefined ? undefined : find(any, segments, at + 1)
}
