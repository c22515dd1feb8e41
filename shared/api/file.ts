import { action } from './action'
import { nothing } from './input'

export const file = {
  /**
   * Opens a place for one file: PUT its bytes to `url` with `headers` within 15 minutes, then name `upload` in the action
   * that takes it. Only the caller can name it.
   */
  'file.begin-upload': action('person', nothing).returns<{
    upload: string
    url: string
    headers: Readonly<Record<string, string>>
  }>(),
}
