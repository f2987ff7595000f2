import Foundation
import PollAPI
import TestInstruments
import Testing

@testable import PollPages

/// Pages and charts as files to look at, where the environment names a folder: `CANVASS_GALLERY=/tmp/gallery`.
@Suite("The gallery")
struct Gallery {
    @Test(
        "The gallery is written where it is asked for",
        .enabled(if: ProcessInfo.processInfo.environment["CANVASS_GALLERY"] != nil)
    )
    func writes() throws {
        let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["CANVASS_GALLERY"]))
        try FileManager.default.createDirectory(
            at: folder.appending(path: "assets"),
            withIntermediateDirectories: true
        )
        let renderer = try PageRenderer()
        for asset in renderer.assets.all {
            try Data(asset.bytes).write(to: folder.appending(path: String(asset.path.dropFirst())))
        }
        for (name, chart) in ChartTests.cases {
            try Data(chart.file().utf8).write(to: folder.appending(path: "bars-\(name).svg"))
        }
        for locale in PageLocale.all {
            var pages: [(String, any Page)] = [
                ("results", SamplePages.results(locale)), ("ballot", SamplePages.ballot(SamplePoll.everyKind, locale)),
                ("reader", SamplePages.ballot(SamplePoll.reunion, locale)), ("front", SamplePages.front(locale)),
                ("signin", SignInPage(locale: locale, action: "/signin", isRefused: true)),
                ("closed", NoticePage(.closed, locale: locale, poll: "Which sign?", resultsAddress: "/r/x")),
            ]
            pages.append(
                (
                    "receipt",
                    ReceiptPage(
                        poll: SamplePoll.reunion,
                        locale: locale,
                        outcome: .counted,
                        receipt: "b1.AAAAAcR0Nw3hVtkZ2mHq5uW8yQK7fXg1Lr6oT4",
                        withdrawAction: "/w",
                        changeAddress: "/c",
                        resultsAddress: "/r"
                    )
                )
            )
            var failed = SamplePages.ballot(SamplePoll.everyKind, locale)
            failed.form = BallotForm(
                FormFields([.init("a.years", "many"), .init("d.age", "old"), .init("a.wishes", "o2")])
            )
            do throws(BallotProblems) {
                _ = try failed.form.ballot(for: failed.poll, voter: nil)
            } catch {
                failed.problems = error
            }
            pages.append(("failed", failed))
            for (name, page) in pages {
                let html = renderer.render(page).replacing("/assets/", with: "assets/")
                try Data(html.utf8).write(to: folder.appending(path: "\(name)-\(locale.tag).html"))
            }
            let charts = SamplePages.results(locale).charts
            try Data(try #require(charts.total).file().utf8).write(
                to: folder.appending(path: "total-\(locale.tag).svg")
            )
            for table in charts.breakdown.by {
                let file = try #require(charts.slices(table)).file()
                try Data(file.utf8).write(to: folder.appending(path: "\(charts.name(table))-\(locale.tag).svg"))
            }
            try Data(SamplePages.timeline(locale).file().utf8).write(
                to: folder.appending(path: "time-\(locale.tag).svg")
            )
        }
    }
}
