/** How the drift page looks, by day and by night, on wide screens and narrow ones. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fbfaf8; --ink: #1c1b19; --dim: #5d5a54; --line: #d9d5cd; --mark: #8a3d00; --card: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #161513; --ink: #ece9e3; --dim: #aaa59b; --line: #3a3732; --mark: #ffb877; --card: #1f1d1a; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 76rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
p { margin: .25rem 0; }
.dim { color: var(--dim); }
table { border-collapse: collapse; margin: 1.25rem 0; }
th, td { text-align: start; padding: .3rem 1.25rem .3rem 0; border-bottom: 1px solid var(--line); }
td.number { text-align: end; font-variant-numeric: tabular-nums; }
a { color: inherit; }
article { margin: 1.75rem 0; padding: 1.25rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.5rem; margin-top: 1rem; }
video { display: block; width: 100%; aspect-ratio: 16 / 9; background: #000; border-radius: .25rem; }
.stills { display: grid; grid-template-columns: repeat(3, 1fr); gap: .25rem; margin: .5rem 0; }
.stills img { display: block; width: 100%; height: auto; border-radius: .15rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0 0; }
dt { color: var(--dim); }
dd { margin: 0; overflow-wrap: anywhere; }
.shown { color: var(--mark); font-weight: 600; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
`;
