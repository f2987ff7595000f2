import MarkupReading
import PollAPI
import TestInstruments
import Testing

@testable import PollPages

@Suite("Texts from people, stored to break out")
struct HostileTextTests {
    let renderer: PageRenderer

    init() throws {
        renderer = try PageRenderer()
    }

    /// A poll whose every text is the given one.
    private func poll(_ text: String) -> PollView {
        var poll = SamplePoll.everyKind
        poll.content.title = text
        poll.content.audience = text
        for question in poll.content.questions.indices {
            poll.content.questions[question].text = text
            for option in poll.content.questions[question].options?.indices ?? 0..<0 {
                poll.content.questions[question].options?[option].text = text
            }
        }
        for demographic in poll.content.demographics?.indices ?? 0..<0 {
            poll.content.demographics?[demographic].text = text
            for option in poll.content.demographics?[demographic].options?.indices ?? 0..<0 {
                poll.content.demographics?[demographic].options?[option].text = text
            }
        }
        return poll
    }

    private func ballot(_ text: String) -> BallotPage {
        var page = SamplePages.ballot(poll(text))
        page.form = BallotForm(
            FormFields([
                .init("a.transport", BallotField.writeInValue), .init("a.transport.other", text),
                .init("a.years", text),
                .init("a.story", text), .init("d.age", text), .init("d.city", text),
            ])
        )
        page.problems = BallotProblems([.init(field: .answer("years"), problem: .notAccepted(text))])
        page.hidden = [.init("token", text)]
        page.linking = Linking(address: text, description: text, imageAddress: text, oEmbedAddress: text)
        page.embedding = .frame(origin: text)
        return page
    }

    private func results(_ text: String) -> ResultsPage {
        var page = SamplePages.results()
        page.poll = poll(text)
        page.figures.headline = text
        page.figures.breakdown.note = text
        page.figures.breakdown.question.text = text
        for table in page.figures.breakdown.by.indices {
            for slice in page.figures.breakdown.by[table].slices.indices {
                for key in page.figures.breakdown.by[table].slices[slice].where.keys {
                    page.figures.breakdown.by[table].slices[slice].where[key] = text
                }
                for share in page.figures.breakdown.by[table].slices[slice].shares?.indices ?? 0..<0 {
                    page.figures.breakdown.by[table].slices[slice].shares?[share].label = text
                    page.figures.breakdown.by[table].slices[slice].shares?[share].display = text
                }
            }
        }
        page.figures.breakdown.total.shares?.indices.forEach { page.figures.breakdown.total.shares?[$0].label = text }
        page.figures.crosstab?.rows.indices.forEach { page.figures.crosstab?.rows[$0].label = text }
        page.figures.crosstab?.columns.indices.forEach { page.figures.crosstab?.columns[$0].label = text }
        page.figures.crosstab?.note = text
        page.figures.disclosure = [DisclosureItem(key: "population", label: text, value: text, status: .given)]
        page.editor?.weightings = [text]
        page.selection.problems = [AddressProblem(field: text, value: text, reason: .unknownField)]
        page.links.snippet = EmbedSnippet(frameAddress: text, pageAddress: text, title: text)
        page.figures.timeline?.title = text
        return page
    }

    /// Elements with the names of their attributes, which no text may change.
    private func skeleton(_ html: String) throws -> [String] {
        try MarkupReader(html).elements.map { element in
            "\(element.depth) \(element.name) \(element.attributes.keys.sorted())"
        }
    }

    @Test("There are at least 200 hostile texts")
    func areMany() {
        #expect(HostileText.all.count >= 200)
    }

    @Test("Hostile texts add no element and no attribute to a ballot")
    func ballots() throws {
        let plain = try skeleton(renderer.render(ballot("plain")))
        for text in HostileText.all {
            #expect(try skeleton(renderer.render(ballot(text))) == plain, "\(text.debugDescription)")
        }
    }

    @Test("Hostile texts add no element and no attribute to results")
    func results() throws {
        let plain = try undrawn(renderer.render(results("plain")))
        for text in HostileText.all {
            let page = renderer.render(results(text))
            #expect(try undrawn(page) == plain, "\(text.debugDescription)")
            let attributes = try MarkupReader(page).elements.flatMap(\.attributes.keys)
            #expect(attributes.allSatisfy { !$0.hasPrefix("on") && $0 != "style" })
        }
    }

    /// The skeleton without what pictures are drawn of: a long label is wrapped into more lines of a chart.
    private func undrawn(_ html: String) throws -> [String] {
        try skeleton(html).filter { line in [" text ", " rect ", " path "].allSatisfy { !line.contains($0) } }
    }

    @Test("Hostile texts add no element to a chart", arguments: HostileText.all)
    func chart(text: String) throws {
        let file = try #require(results(text).charts.total).file()
        let names = Set(try MarkupReader(file).elements.map(\.name))
        #expect(names.isSubset(of: ["svg", "title", "desc", "style", "rect", "text", "path", "defs", "pattern"]))
    }

    @Test(
        "Hostile texts come back from a form as they were typed",
        arguments: HostileText.all.filter { !$0.unicodeScalars.contains("\u{0}") }
    )
    func comeBack(text: String) throws {
        let decoded = try FormFields(urlEncoded: FormFields([.init("a", text)]).urlEncoded.utf8)
        #expect(decoded["a"]?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }
}
