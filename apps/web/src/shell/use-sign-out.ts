import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { sessions } from '../api/session.ts'

/** Ends this session; nothing of what it read stays in the page. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await sessions.signOut()
    client.clear()
    await navigate({ to: '/sign-in' })
  }
}
