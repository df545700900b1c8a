import { createServer } from 'node:http'

const rowHeight = 44

/** The least that such a list can cost: a page of so many plain rows, windowed by hand, without framework, data or style. */
export async function plainPage(rows: number): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(page(rows))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const page = (rows: number) => `<!doctype html><title>plain</title><body style="margin:0">
<div id="rows" style="position:relative;height:${rows * rowHeight}px"></div><script>
const list = document.getElementById('rows')
function draw() {
  const first = Math.max(0, Math.floor(scrollY / ${rowHeight}) - 8)
  const last = Math.min(${rows}, Math.ceil((scrollY + innerHeight) / ${rowHeight}) + 8)
  let html = ''
  for (let n = first; n < last; n++)
    html += '<div role="row" style="position:absolute;width:100%;height:${rowHeight}px;top:' + n * ${rowHeight} + 'px">aws_instance.web-' + n + '</div>'
  list.innerHTML = html
}
addEventListener('scroll', draw)
draw()
</script>`
