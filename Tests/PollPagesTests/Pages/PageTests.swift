import MarkupReading
import PollAPI
import TestInstruments
import Testing

@testable import PollPages

@Suite("Pages")
struct PageTests {
    let renderer: PageRenderer

    init() throws {
        renderer = try PageRenderer()
    }

    private static func pages(_ locale: PageLocale) -> [any Page] {
        let receipt = ReceiptPage(
            poll: SamplePoll.reunion,
            locale: locale,
            outcome: .changed,
            receipt: "b1.x",
            withdrawAction: "/w",
            changeAddress: "/c",
            resultsAddress: "/r"
        )
        let notices: [NoticePage.Notice] = [
            .draft, .notYetOpen("2026-11-21T10:00:00Z"), .closed, .deleted, .notFound, .forbidden, .busy,
            .tooManyRequests,
            .expired, .tokenExpired, .tokenRefused, .broken,
        ]
        return [
            SamplePages.ballot(SamplePoll.everyKind, locale), SamplePages.ballot(SamplePoll.reunion, locale), receipt,
            SamplePages.results(locale), SamplePages.front(locale),
            SignInPage(locale: locale, action: "/signin", isRefused: true),
        ] + notices.map { NoticePage($0, locale: locale, poll: "A poll") }
    }

    @Test(
        "Ballots promise groups only where the poll shows no single person",
        arguments: [(nil, true), (2, true), (1, false)]
    )
    func promise(minimumBase: Int?, isMade: Bool) {
        var poll = SamplePoll.reunion
        poll.content.results = ResultFields(minimumBase: minimumBase)
        let page = renderer.render(SamplePages.ballot(poll, .english))
        #expect(page.contains(Markup(text: PageLocale.english.texts.ballot.aboutYouHint).source) == isMade)
    }

    @Test(
        "Pages are well formed and fit a strict content security policy in every language",
        arguments: PageLocale.all.map(\.tag)
    )
    func areWellFormed(tag: String) throws {
        for page in PageTests.pages(PageLocale.matching([tag])) {
            let elements = try MarkupReader(renderer.render(page)).elements
            #expect(elements.first?.attributes["lang"] == tag)
            #expect(!elements.contains { $0.name == "style" || $0.attributes["style"] != nil })
            #expect(
                elements.filter { $0.name == "script" }.allSatisfy {
                    $0.attributes["src"]?.hasPrefix("/assets/") == true
                }
            )
            #expect(elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
            let loaded = elements.compactMap {
                $0.attributes["src"]
                    ?? ($0.name == "link" && $0.attributes["rel"] == "stylesheet" ? $0.attributes["href"] : nil)
            }
            #expect(loaded.allSatisfy { $0.hasPrefix("/assets/") })
        }
    }

    @Test("Pages have one main heading, unique ids and a name for every field", arguments: PageLocale.all.map(\.tag))
    func areAccessible(tag: String) throws {
        for page in PageTests.pages(PageLocale.matching([tag])) {
            let elements = try MarkupReader(renderer.render(page)).elements
            #expect(elements.filter { $0.name == "h1" }.count == 1)
            let ids = elements.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count)
            let labelled = Set(elements.filter { $0.name == "label" }.compactMap { $0.attributes["for"] })
            for (index, field) in elements.enumerated()
            where ["input", "select", "textarea"].contains(field.name) && field.attributes["type"] != "hidden" {
                let isWithinLabel = elements[..<index].last { $0.depth < field.depth }?.name == "label"
                let isNamed =
                    isWithinLabel || field.attributes["aria-label"] != nil
                    || labelled.contains(field.attributes["id"] ?? "")
                #expect(isNamed, "\(field)")
            }
            for described in elements.compactMap({ $0.attributes["aria-describedby"] }) {
                #expect(described.split(separator: " ").allSatisfy { ids.contains(String($0)) })
            }
        }
    }

    @Test("Pages weigh under 100 kB with everything they load", arguments: PageLocale.all.map(\.tag))
    func areLight(tag: String) {
        let assets = renderer.assets.all.map(\.bytes.count).reduce(0, +)
        for page in PageTests.pages(PageLocale.matching([tag])) {
            #expect(renderer.render(page).utf8.count + assets < 100_000)
        }
    }

    @Test("Many options are ranked by typing, so that a ballot does not grow as their square")
    func longRanking() throws {
        var poll = SamplePoll.everyKind
        let options = (1...200).map { OptionFields(key: "o\($0)", text: "Option \($0)") }
        poll.content.questions = [QuestionFields(key: "rank", kind: .ranking, text: "Rank", options: options)]
        poll.content.demographics = nil
        var page = SamplePages.ballot(poll)
        page.form = BallotForm(FormFields([.init("a.rank.o7", "1"), .init("a.rank.o200", "2")]))
        let html = renderer.render(page)
        let fields = try MarkupReader(html).elements.filter { $0.attributes["name"]?.hasPrefix("a.rank.") == true }
        #expect(fields.count == 200 && fields.allSatisfy { $0.name == "input" } && html.utf8.count < 60_000)
        #expect(fields.filter { $0.attributes["value"] != "" }.map { $0.attributes["value"] } == ["1", "2"])
        let ballot = try page.form.ballot(for: poll, voter: "v")
        #expect(ballot.answers["rank"] == .list([.key("o7"), .key("o200")]))
    }

    @Test("A page keeps a form that could not be read, to be sent again")
    func resending() throws {
        let fields = FormFields([.init("a.q", "line 1\r\nline 2"), .init("a.q", "<b>\"&'"), .init("", "")])
        var page = NoticePage(.busy, locale: .english)
        page.resending = .init(action: "/p/tea?frame=1&s=x", fields: fields)
        let elements = try MarkupReader(renderer.render(page)).elements
        let form = elements.first { $0.name == "form" }
        #expect(form?.attributes["action"] == "/p/tea?frame=1&s=x" && form?.attributes["method"] == "post")
        let hidden = elements.filter { $0.name == "input" }
        #expect(hidden.map { $0.attributes["value"] } == fields.fields.map(\.value))
        #expect(hidden.map { $0.attributes["name"] } == fields.fields.map(\.name))
    }

    @Test("Pages weigh under 100 kB with forty options and thirty places")
    func areLightWithMany() {
        let question = QuestionFields(
            key: "q",
            kind: .single,
            text: "Which of these forty?",
            options: SamplePoll.options((1...40).map { "Option number \($0) with a label of some length" })
        )
        let poll = SamplePoll.poll(
            "forty",
            title: "Forty",
            questions: [question],
            demographics: SamplePoll.demographics
        )
        let slices = (1...30).map { place in
            SampleResults.slice(question, ["city": "Place \(place)"], (1...40).map { $0 * place })
        }
        var page = SamplePages.results()
        page.poll = poll
        page.figures.crosstab = nil
        page.figures.breakdown = SampleResults.breakdown(
            poll,
            (1...40).map { $0 * 11 },
            by: [SliceTable(dimensions: ["city"], slices: slices)]
        )
        let assets = renderer.assets.all.map(\.bytes.count).reduce(0, +)
        #expect(renderer.render(page).utf8.count + assets < 100_000)
    }

    @Test("Pages print nothing where a text is missing")
    func printNoLeftovers() throws {
        for locale in PageLocale.all {
            for page in PageTests.pages(locale) {
                let text = try MarkupReader(renderer.render(page)).text
                #expect(!text.contains("{") || text.contains("\"jsonrpc\""))
                #expect(!text.split(whereSeparator: \.isWhitespace).contains("false"))
            }
        }
    }

    @Test("A page keeps what was typed, beside the error of its field")
    func keepWhatWasTyped() throws {
        var page = SamplePages.ballot()
        page.form = BallotForm(
            FormFields([.init("a.years", "many"), .init("a.wishes", "o2"), .init("a.story", "Hi\nyou")])
        )
        page.problems = BallotProblems([.init(field: .answer("years"), problem: .notANumber)])
        let reader = try MarkupReader(renderer.render(page))
        let years = reader.elements.first { $0.attributes["name"] == "a.years" }
        #expect(years?.attributes["value"] == "many")
        #expect(years?.attributes["aria-invalid"] == "true")
        #expect(years?.attributes["aria-describedby"]?.contains("answer-years-error") == true)
        #expect(reader.elements.contains { $0.attributes["href"] == "#answer-years" })
        let wish = reader.elements.first { $0.attributes["name"] == "a.wishes" && $0.attributes["value"] == "o2" }
        #expect(wish?.attributes["checked"] != nil)
        #expect(reader.text.contains("Hi\nyou"))
    }

    @Test("Pages show a suppressed group without a number")
    func showSuppressedGroups() throws {
        let text = try MarkupReader(renderer.render(SamplePages.results())).text
        #expect(text.contains("too few to show"))
    }

    @Test("Pages show weighted shares with their letters in a crosstab")
    func showWeightedCrosstabs() throws {
        var page = SamplePages.results()
        let shares: [[Double?]] = page.figures.crosstab?.table.columnShares.map { $0.map { $0.map { $0 / 2 } } } ?? []
        page.figures.crosstab?.table.weighted = WeightedCrosstabFields(
            columnShares: shares,
            standardErrors: [],
            pairs: [],
            letters: [[[], ["F"]]]
        )
        let text = try MarkupReader(renderer.render(page)).text
        #expect(text.contains("29% weighted F"))
        #expect(text.contains("C D"))
    }

    @Test("Pages name the winner of a ranking, or those who tie")
    func nameWinners() throws {
        var page = SamplePages.results()
        let rounds = [RankingRoundFields(tally: ["memories": 9, "social": 3], exhausted: 0, eliminated: nil)]
        page.figures.breakdown.summary = SummaryFields(
            ranking: RankingFields(winner: "memories", tie: [], rounds: rounds, pairwise: [:], scores: [:])
        )
        let won = try MarkupReader(renderer.render(page)).text
        #expect(won.contains("Winner by instant run-offBringing up good memories"))
        page.figures.breakdown.summary?.ranking?.winner = nil
        page.figures.breakdown.summary?.ranking?.tie = ["memories", "social"]
        let tied = try MarkupReader(renderer.render(page)).text
        #expect(tied.contains("Tie after instant run-offBringing up good memories · Liking what you post"))
    }

    @Test("Pages speak the language of a translation")
    func speakTranslations() throws {
        let translation = PollTranslation(
            title: "Welches Zeichen?",
            questions: ["sign": .init(text: "Welches Zeichen macht Hoffnung?", options: ["memories": "Erinnerungen"])]
        )
        let page = SamplePages.ballot(SamplePoll.reunion.translated(translation), .german)
        let text = try MarkupReader(renderer.render(page)).text
        #expect(text.contains("Welches Zeichen macht Hoffnung?"))
        #expect(text.contains("Erinnerungen"))
        #expect(text.contains("Asking your friends about you"))
        #expect(text.contains("Abstimmen"))
    }

    @Test("Pages name their assets by content")
    func nameAssets() throws {
        #expect(try PageRenderer().assets.all == renderer.assets.all)
        let one = Asset(name: "a", suffix: "js", contentType: "text/javascript", bytes: [1])
        let other = Asset(name: "a", suffix: "js", contentType: "text/javascript", bytes: [2])
        #expect(one.path != other.path)
        #expect(one.path.wholeMatch(of: /\/assets\/a\.[0-9a-f]{16}\.js/) != nil)
    }
}
