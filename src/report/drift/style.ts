/** How the drift page looks, by day and by night, on wide screens and narrow ones. */
export const STYLE = `
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 76rem; background: light-dark(#fbfaf8, #161513); color: light-dark(#1c1b19, #ece9e3); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
p { margin: .25rem 0; }
.dim { color: light-dark(#5d5a54, #aaa59b); }
table { border-collapse: collapse; margin: 1.25rem 0; }
th, td { text-align: start; padding: .3rem 1.25rem .3rem 0; border-bottom: 1px solid light-dark(#d9d5cd, #3a3732); }
td.number { text-align: end; font-variant-numeric: tabular-nums; }
a { color: inherit; }
th a { display: inline-block; min-height: 1.75rem; min-width: 1.75rem; }
article { margin: 1.75rem 0; padding: 1.25rem; border: 1px solid light-dark(#d9d5cd, #3a3732); border-radius: .5rem; background: light-dark(#ffffff, #1f1d1a); }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.5rem; margin-top: 1rem; }
video { display: block; width: 100%; aspect-ratio: 16 / 9; background: #000; border-radius: .25rem; }
.stills { display: grid; grid-template-columns: repeat(3, 1fr); gap: .25rem; margin: .5rem 0; }
.stills img { display: block; width: 100%; height: auto; border-radius: .15rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0 0; }
dt { color: light-dark(#5d5a54, #aaa59b); }
dd { margin: 0; overflow-wrap: anywhere; }
.shown { color: light-dark(#8a3d00, #ffb877); font-weight: 600; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
`;
