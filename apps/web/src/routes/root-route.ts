import { createRootRoute } from '@tanstack/react-router'
import { NotFound } from '../shell/page-failure.tsx'
import { RootLayout } from '../shell/root-layout.tsx'

export const root = createRootRoute({ component: RootLayout, notFoundComponent: NotFound })
