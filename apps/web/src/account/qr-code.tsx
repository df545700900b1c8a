import { encode } from 'uqr'

const quietZone = 3

/** A text as a QR code, drawn here: it goes to no other service. Dark on white in both themes, as readers expect. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone })
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-lg border border-line bg-[#fff]"
    >
      <path d={modules.join('')} fill="#000" />
    </svg>
  )
}
