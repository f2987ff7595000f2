import JSONRPC
import PollAPI

/// What a page of results offers to take along: files of what is shown, charts, the call, and the poll for another
/// page.
struct ResultsDownloads {
    let page: ResultsPage

    private var poll: PollView { page.poll }
    private var figures: ResultsFigures { page.figures }
    private var links: ResultsLinks { page.links }

    var values: TemplateValue {
        let texts = page.locale.texts.results
        let query = page.suffix(of: page.selection.address)
        let file = { (name: String, text: String) -> TemplateValue in
            ["address": .text("\(links.path)/\(name)\(query)"), "text": .text(text)]
        }
        var files = [
            file("shown.csv", texts.shownAs.filling(["format": "CSV"])),
            file("shown.xlsx", texts.shownAs.filling(["format": "XLSX"])),
        ]
        if page.charts.total != nil { files.append(file("total.svg", texts.chart)) }
        files += figures.breakdown.by.filter { !page.charts.panels($0).isEmpty }.map { table in
            file("\(page.charts.name(table)).svg", "\(texts.chart): \(page.charts.title(table))")
        }
        if figures.timeline != nil { files.append(file("timeline.svg", "\(texts.chart): \(texts.timeline)")) }
        if page.editor != nil {
            files.append(["address": .text("\(links.path)/ballots.csv"), "text": .text(texts.ballotsAsCSV)])
        }
        return [
            "heading": .text(texts.downloads),
            "files": .list(files),
            "callTitle": .text(texts.apiCall),
            "callHint": .text(texts.apiCallHint.filling(["address": links.rpc])),
            "call": .text(call),
            "embedTitle": .text(texts.embed),
            "embed": links.snippet.map { snippet in
                [
                    "frameLabel": .text(texts.embedFrame),
                    "frame": .text(snippet.frame),
                    "linkLabel": .text(texts.embedLink),
                    "link": .text(snippet.link),
                ]
            } ?? false,
        ]
    }

    /// The JSON-RPC call that gives the same numbers, ready to paste.
    var call: String {
        let call = Call(params: page.selection.address.breakdown(of: poll))
        do {
            return String(decoding: try JSONWriter.encode(call), as: UTF8.self)
        } catch {
            preconditionFailure("An address holds texts and whole numbers, which JSON can always say.")
        }
    }

    private struct Call: Encodable {
        let jsonrpc = "2.0"
        let id = 1
        let method = ResultsBreakdown.name
        let params: ResultsBreakdown.Params
    }
}
