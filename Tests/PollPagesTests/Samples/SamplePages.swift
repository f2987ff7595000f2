import PollAPI
import TestInstruments

@testable import PollPages

/// Pages to render.
enum SamplePages {
    static func timeline(_ locale: PageLocale, days: Int = 21) -> Timeline {
        Timeline(
            title: locale.texts.results.timeline,
            step: .day,
            intervals: (0..<days).map { day in
                Timeline.Interval(
                    start: "2026-11-\(day < 9 ? "0" : "")\(day + 1)",
                    ballots: day == 0 ? 12 : 620 / (day + 1) + (day % 7) * 6
                )
            },
            locale: locale
        )
    }

    static func results(_ locale: PageLocale = .english, isEditor: Bool = true) -> ResultsPage {
        ResultsPage(
            poll: SamplePoll.reunion,
            locale: locale,
            figures: ResultsFigures(
                breakdown: SampleResults.reunion,
                headline:
                    "We asked 2,644 wikiHow readers which sign would make them feel most hopeful about potentially "
                    + "reuniting with their ex, and 51% of them said reaching out and initiating contact.",
                crosstab: SampleResults.crosstab,
                timeline: timeline(locale),
                disclosure: [
                    DisclosureItem(key: "population", label: "Population", value: "wikiHow readers", status: .given)
                ]
            ),
            selection: ResultsSelection(address: ResultsAddress(columns: DimensionList(["age"]))),
            links: ResultsLinks(
                path: "/r/reunion-sign",
                events: "/r/reunion-sign/events",
                rpc: "https://polls.example.org/rpc",
                snippet: snippet,
                linking: Linking(
                    address: "https://polls.example.org/r/reunion-sign",
                    description: "51% of 2,644 readers",
                    imageAddress: "https://polls.example.org/r/reunion-sign/total.svg",
                    oEmbedAddress: "https://polls.example.org/oembed?url=x"
                )
            ),
            editor: isEditor ? ResultsPage.EditorChoices(weightings: ["census"]) : nil
        )
    }

    static let snippet = EmbedSnippet(
        frameAddress: "https://polls.example.org/p/reunion-sign?frame=1",
        pageAddress: "https://polls.example.org/p/reunion-sign",
        title: "Which sign gives you hope?"
    )

    static func ballot(_ poll: PollView = SamplePoll.everyKind, _ locale: PageLocale = .english) -> BallotPage {
        BallotPage(
            poll: poll,
            locale: locale,
            action: "/p/\(poll.slug)",
            hidden: [.init("token", "t0ken")],
            placesAddress: "/p/\(poll.slug)/places"
        )
    }

    static func front(_ locale: PageLocale = .english) -> FrontPage {
        var closed = SamplePoll.everyKind
        closed.status = .closed
        return FrontPage(
            locale: locale,
            entries: [.init(poll: SamplePoll.reunion, ballots: 2_644), .init(poll: closed, ballots: 1)],
            createAction: "/polls",
            signOutAction: "/signout"
        )
    }
}
