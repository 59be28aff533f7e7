namespace Luwte.App.Reports;

/// <summary>The look of a report: calm, printable, readable at 320 pixels and with large letters.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { --ink: #1f2933; --soft: #52606d; --line: #d5dade; --deep: #0b4a6f; --tint: #eef5f9; --warn: #fff6e0; --warnline: #b4690a; }
        * { box-sizing: border-box; }
        html { font-family: "Source Sans 3", "Source Sans Pro", "Segoe UI", "Helvetica Neue", Arial, sans-serif; font-size: 17px; line-height: 1.55; color: var(--ink); background: #fff; }
        body { margin: 0; }
        .skip { position: absolute; left: -999px; }
        .skip:focus { left: 1rem; top: 1rem; background: #fff; color: var(--deep); padding: .5rem 1rem; z-index: 2; }
        .inner, main, .contents, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.5rem; }
        .cover { background: var(--deep); color: #fff; padding: 4rem 0 2.5rem; border-bottom: .6rem solid #f2c14e; }
        .cover .kind { text-transform: uppercase; letter-spacing: .12em; font-size: .8rem; margin: 0 0 .6rem; opacity: .9; }
        h1 { font-size: 2.3rem; line-height: 1.15; margin: 0 0 .6rem; font-weight: 600; max-width: 40rem; overflow-wrap: anywhere; hyphens: auto; }
        .subtitle { font-size: 1.15rem; margin: 0 0 2rem; }
        .facts { display: flex; flex-wrap: wrap; gap: .8rem 2.4rem; margin: 0; }
        .facts dt { font-size: .8rem; opacity: .85; }
        .facts dd { margin: 0; font-weight: 600; }
        .contents { padding-top: 2rem; }
        .contents h2 { font-size: 1.1rem; margin: 0 0 .4rem; }
        .contents ol { columns: 2; column-gap: 3rem; padding-left: 1.4rem; margin: 0; }
        .contents li { break-inside: avoid; margin-bottom: .25rem; }
        a { color: var(--deep); text-underline-offset: .15em; }
        a:focus-visible, .table:focus-visible { outline: 3px solid #b4690a; outline-offset: 2px; }
        section { margin-top: 3.2rem; }
        h2 { font-size: 1.55rem; line-height: 1.25; font-weight: 600; color: var(--deep); border-bottom: 2px solid var(--line); padding-bottom: .4rem; margin: 0 0 1.2rem; }
        h2 .number { color: var(--soft); font-weight: 400; margin-right: .3rem; }
        h3 { font-size: 1.18rem; line-height: 1.3; margin: 2.4rem 0 .6rem; }
        p, li, dd { max-width: 44rem; }
        .finding { border-left: .35rem solid var(--deep); background: var(--tint); padding: .8rem 1.1rem; margin: 1rem 0 1.4rem; font-size: 1.06rem; }
        .warning { border-left: .35rem solid var(--warnline); background: var(--warn); padding: .8rem 1.1rem; margin: 1rem 0 1.4rem; }
        .terms { margin: 0; }
        .terms dt { font-weight: 600; margin-top: 1rem; color: var(--deep); }
        .terms dd { margin: .15rem 0 0; }
        figure { margin: 2.2rem 0; }
        figcaption, caption { text-align: left; font-weight: 600; font-size: 1rem; line-height: 1.35; padding-bottom: .5rem; }
        .label { color: var(--soft); font-weight: 400; margin-right: .4rem; white-space: nowrap; }
        .drawing { overflow-x: auto; }
        .drawing svg { max-width: 100%; height: auto; display: block; }
        .table { overflow-x: auto; margin: 2rem 0 .4rem; }
        table { border-collapse: collapse; width: 100%; font-size: .86rem; line-height: 1.35; font-variant-numeric: tabular-nums lining-nums; }
        caption { caption-side: top; }
        thead th { text-align: right; vertical-align: bottom; font-weight: 600; border-top: 2px solid var(--ink); border-bottom: 1px solid var(--ink); padding: .4rem .5rem; }
        tbody th { text-align: left; font-weight: 400; padding: .32rem .5rem .32rem 0; vertical-align: top; min-width: 9rem; }
        thead th:first-child { padding-left: 0; }
        td { text-align: right; padding: .32rem .5rem; vertical-align: top; }
        th.text, td.text { text-align: left; }
        tbody tr + tr > * { border-top: 1px solid #eceff1; }
        tbody tr:last-child > * { border-bottom: 2px solid var(--ink); }
        .range { color: var(--soft); white-space: nowrap; }
        .none { color: var(--soft); font-style: italic; }
        abbr { text-decoration: none; font-weight: 700; }
        .wide table { font-size: .78rem; }
        .notes { font-size: .82rem; line-height: 1.4; color: var(--soft); margin: .3rem 0 1.6rem; max-width: 52rem; }
        footer { margin-top: 4rem; padding-top: 1rem; padding-bottom: 3rem; border-top: 1px solid var(--line); font-size: .85rem; color: var(--soft); }
        @media (max-width: 40rem) { html { font-size: 16px; } h1 { font-size: 1.7rem; } .contents ol { columns: 1; } .cover { padding: 2rem 0 1.5rem; } .inner, main, .contents, footer { padding-left: 1rem; padding-right: 1rem; } .drawing svg { min-width: 34rem; } .table table { min-width: 34rem; } .wide table { min-width: 52rem; } }
        @media print { @page { size: A4; margin: 18mm 16mm; } html { font-size: 10pt; } .skip { display: none; } .cover { padding: 3rem 0 2rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; } .inner, main, .contents, footer { max-width: none; padding-left: 0; padding-right: 0; } .cover .inner { padding: 0 1.5rem; } section { break-before: page; } section.summary { break-before: auto; } h2, h3, caption, figcaption { break-after: avoid; } figure, tr, .finding, .warning { break-inside: avoid; } .table, .drawing { overflow: visible; } table { font-size: 8pt; } .wide table { font-size: 6.6pt; } .range { white-space: normal; } tbody th { min-width: 0; } thead { display: table-header-group; } .finding, .warning, .drawing { print-color-adjust: exact; -webkit-print-color-adjust: exact; } a { color: inherit; text-decoration: none; } }

        """;
}
