import { signal } from '@preact/signals'

export type Tool = 'emoji' | 'templates'

/** What stands open above the composer: there is one composer at a time. */
export const openTool = signal<Tool>()

export function showTool(tool: Tool | undefined): void {
  openTool.value = tool
}
