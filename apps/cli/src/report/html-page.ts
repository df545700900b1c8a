/** The looks of the page: dark or light as the reader's system is, and on paper everything open and black on white. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#f7f8fa;--card:#fff;--ink:#17202e;--soft:#5b6778;--line:#dfe3ea;--critical:#c62828;--warning:#a15c00;--info:#1761b0;--good:#1b7f4b;--del:#fdecec;--add:#e8f6ee}
@media (prefers-color-scheme:dark){:root{--bg:#10141b;--card:#181e28;--ink:#e6ebf2;--soft:#98a4b5;--line:#2b3443;--critical:#ff7b72;--warning:#e3a341;--info:#6cb2ff;--good:#4cc38a;--del:#3a1d20;--add:#14301f}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:1100px;margin:0 auto;padding:32px 20px 64px}h1{font-size:24px;margin:0 0 4px;line-height:1.3}h2{font-size:17px;margin:32px 0 8px}.soft{color:var(--soft)}.verdict{display:flex;gap:10px;align-items:baseline;font-size:18px;font-weight:600;margin:18px 0}.verdict::before{flex:none;width:10px;height:10px;border-radius:50%;background:var(--v);content:""}.clean{--v:var(--good)}.unproven{--v:var(--soft)}.drifted{--v:var(--warning)}
code,.mono{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:24px 0}.tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px}.tile b{display:block;font-size:24px;line-height:1.25;font-variant-numeric:tabular-nums}
.bar{display:flex;align-items:center;flex-wrap:wrap;gap:10px;position:sticky;top:0;background:var(--bg);padding:10px 0;z-index:1}input,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:7px 11px}input{flex:1;min-width:200px}
:focus-visible{outline:2px solid var(--info);outline-offset:1px}
details{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--s);border-radius:8px;margin:8px 0}summary{cursor:pointer;padding:11px 16px;display:flex;flex-wrap:wrap;gap:4px 14px;align-items:baseline}summary::before{flex:none;align-self:flex-start;margin-top:7px;width:6px;height:6px;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(-45deg);content:""}[open]>summary::before{transform:rotate(45deg)}summary code{flex:1;min-width:220px;font-weight:600}
.critical{--s:var(--critical)}.warning{--s:var(--warning)}.info{--s:var(--info)}.sev{color:var(--s);font-weight:650;min-width:70px}.cost{font-variant-numeric:tabular-nums;min-width:120px;text-align:right}.kind{min-width:165px}
.body{padding:0 16px 14px}.body p{margin:4px 0 10px}table{width:100%;border-collapse:collapse;table-layout:fixed}th{text-align:left;font-weight:600;color:var(--soft);font-size:13px}th,td{padding:6px 10px;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere;white-space:pre-wrap}th:first-child{width:26%}.del{background:var(--del)}.add{background:var(--add)}
ul{padding-left:20px}li{margin:3px 0}[hidden]{display:none}footer{margin-top:40px;font-size:13px}
@media (max-width:640px){table,tbody,tr,td{display:block}thead{display:none}td[data-name]::before{display:block;color:var(--soft);font:600 13px/1.5 system-ui,sans-serif;content:attr(data-name)}.cost,.kind{min-width:0}#find{flex-basis:100%}.cost:empty{display:none}summary code{min-width:calc(100% - 120px)}}
@media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--critical:#a00;--warning:#850;--info:#049;--del:#fff0f0;--add:#f0fff4}.bar{display:none}details{break-inside:avoid}summary::before{display:none}details::details-content{content-visibility:visible;display:block}main{max-width:none;padding:0}}
`

/** Search and filter. Reads only what the page says, and changes only what is shown. */
export const pageScript = `
const find=document.querySelector('#find'),severity=document.querySelector('#severity'),kind=document.querySelector('#kind'),shown=document.querySelector('#shown');
const rows=[...document.querySelectorAll('details[data-severity]')].map(row=>({row,text:row.textContent.toLowerCase()}));
function filter(){const words=find.value.toLowerCase().split(/\\s+/).filter(Boolean);let count=0;
for(const {row,text} of rows){const fits=words.every(word=>text.includes(word))&&(!severity.value||row.dataset.severity===severity.value)&&(!kind.value||row.dataset.kind===kind.value);row.hidden=!fits;if(fits)count++}
shown.textContent=count+' of '+rows.length+' shown'}
if(find){for(const control of [find,severity,kind])control.addEventListener('input',filter);filter()}
addEventListener('beforeprint',()=>{for(const {row} of rows)row.open=true});
`
