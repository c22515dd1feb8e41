import { open } from '@/routes'
import { actFor } from '@/session'
import { toast } from '@/ui/toast'

/**
 * Opens the place where something that waits is done. When it waits for an organization that I am not acting for now, I act for it first;
 * what waits for me as a person is mine whomever I act for.
 */
export async function openAs(
  place: string,
  organization: { readonly id: string; readonly name: string } | null,
  actingFor: string | null,
): Promise<void> {
  if (organization && organization.id !== actingFor) {
    const trouble = await actFor(organization.id)
    if (trouble) return toast(trouble.text)
    toast(`已切换为${organization.name}身份`)
  }
  open(place)
}
