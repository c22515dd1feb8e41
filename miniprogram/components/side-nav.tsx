/** Only a wide browser window has room for it. */
export function SideNav() {
  return null
}
