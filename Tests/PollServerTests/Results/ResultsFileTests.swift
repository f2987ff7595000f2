import BallotFiles
import Foundation
import FoundationXML
import MarkupReading
import PollAPI
import PollPages
import Testing

@Suite("Files of results")
struct ResultsFileTests {
    /// Counts the elements of a well-formed XML document; nil for another.
    private static func elements(_ text: String) -> [String]? {
        let collector = Collector()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = collector
        return parser.parse() ? collector.names : nil
    }

    private final class Collector: NSObject, XMLParserDelegate {
        var names: [String] = []

        func parser(
            _ parser: XMLParser,
            didStartElement name: String,
            namespaceURI: String?,
            qualifiedName: String?,
            attributes: [String: String]
        ) {
            names.append(name)
        }
    }

    @Test("Charts are well-formed files with a title and a description, at 2 options and at 40", arguments: [2, 40])
    func charts(count: Int) async throws {
        try await SiteHarness.run { site in
            let options = (0..<count).map { "\($0) \(HostileText.all[$0 % 24])" }
            let params = ResultsSample.params("p", title: "</title><script>x</script> & \"so\"", options: options)
            try await site.makePoll(params, votes: 30)
            for file in ["total.svg", "age.svg", "group.svg", "timeline.svg"] {
                let answer = try await site.getAsEditor("/r/p/\(file)")
                #expect(answer.status == 200, "\(file)")
                #expect(answer.fields["content-type"] == "image/svg+xml; charset=utf-8")
                #expect(
                    answer.fields["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
                )
                #expect(answer.fields["x-content-type-options"] == "nosniff")
                let names = try #require(Self.elements(answer.body), "\(file)")
                #expect(names.first == "svg")
                #expect(names.contains("title") && names.contains("desc"))
                #expect(!names.contains("script"))
            }
            for file in ["nothing.svg", "age.age.svg", ".svg", "..svg", "a.b.c.d.e.svg"] {
                #expect(try await site.getAsEditor("/r/p/\(file)").status / 100 == 4, "\(file)")
            }
        }
    }

    @Test("CSV and XLSX are what is shown, under a name of letters that nothing can be hidden in")
    func downloads() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p", options: ["=1+1", "\"quoted\", and more"]), votes: 30)
            let params = ResultsBreakdown.Params(
                poll: "p",
                question: "drink",
                by: [DimensionList(["age"])],
                bands: ["age": [18, 30]]
            )
            let result = try await site.call(ResultsBreakdown.self, params)
            let csv = try await site.getAsEditor("/r/p/shown.csv?by=age&bands.age=18,30")
            #expect(csv.body == String(decoding: ShownTable(result).csv, as: UTF8.self))
            #expect(csv.body.contains("'=1+1"))
            #expect(csv.fields["content-disposition"] == #"attachment; filename="p-drink.csv""#)
            let workbook = try await site.getAsEditor("/r/p/shown.xlsx?by=age&bands.age=18,30")
            #expect(workbook.body == String(decoding: ShownTable(result).xlsx, as: UTF8.self))
            #expect(workbook.fields["content-disposition"] == #"attachment; filename="p-drink.xlsx""#)
        }
    }

    @Test("Editors take every ballot along, one after another")
    func ballots() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 120)
            let text = try await site.server.withConnection { connection in
                try await connection.write(
                    HTTPText.get("/r/p/ballots.csv", "Authorization: Bearer \(site.key)", "Connection: close")
                )
                return await connection.rest()
            }
            #expect(text.hasPrefix("HTTP/1.1 200"))
            #expect(text.contains(#"attachment; filename="p-ballots.csv""#))
            #expect(text.contains("voter,submitted_at,drink,age,group\r\n"))
            #expect(text.split(separator: "\r\n").filter { $0.hasSuffix(",y") }.count == 120)
            let results = try await site.call(KeyCreate.self, .init(name: "r", scopes: [.results])).key
            #expect(try await site.get("/r/p/ballots.csv", ["Authorization": "Bearer \(results)"]).status == 403)
        }
    }
}
