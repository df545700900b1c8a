import { lazyRouteComponent } from '@tanstack/react-router'
import { DescribedFailure, unreachable } from '../api/api-error.ts'

/**
 * The page of a route whose code comes when it is needed. Where code is missing though the server answers, it is of another version by
 * now, and the router loads the page anew; where it does not, that would end in the browser's own error page, and the failure is shown.
 */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(
    () =>
      load().catch(async (error: unknown) => {
        throw (await serverAnswers()) ? error : new DescribedFailure(unreachable)
      }),
    name,
  )

async function serverAnswers(): Promise<boolean> {
  const answer = await fetch('/health/live', { cache: 'no-store' }).catch(() => null)
  return answer?.ok ?? false
}
