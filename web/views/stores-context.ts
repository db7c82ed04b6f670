import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Stores } from '../stores/stores.ts'
import type { Overlay } from './overlay.ts'

export interface AppContext {
  readonly stores: Stores
  readonly overlay: Overlay
}

const Context = createContext<AppContext | undefined>(undefined)

export const AppProvider = Context.Provider

export function useApp(): AppContext {
  const context = useContext(Context)
  if (!context) throw new Error('A view stands outside the app')
  return context
}

export function useStores(): Stores {
  return useApp().stores
}
