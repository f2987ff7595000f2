import Synchronization
import Testing

@testable import canvass

struct ProgressBarTests {
    private final class Stage {
        var time = Duration.zero
        var shown: [String] = []

        func bar(total: Int = 2_644, interactive: Bool) -> ProgressBar {
            ProgressBar(
                "Voting",
                total: total,
                unit: "ballots",
                terminal: Terminal(width: 80, isInteractive: interactive),
                now: { self.time },
                write: { self.shown.append($0) }
            )
        }
    }

    @Test("On a terminal the line is drawn again, with rate and time left, and ends with a new line")
    func interactive() {
        let stage = Stage()
        var bar = stage.bar(interactive: true)
        stage.time = .seconds(1)
        bar.advance(to: 661)
        stage.time = .seconds(4)
        bar.advance(to: 2_644)
        bar.advance(to: 2_644)
        #expect(stage.shown.count == 2)
        #expect(stage.shown[0].hasPrefix("\rVoting  25%, 661 of 2,644 ballots, 661/s, 3 s left ["))
        #expect(stage.shown[1].hasPrefix("\rVoting 100%, 2,644 of 2,644 ballots, 661/s ["))
        #expect(stage.shown[1].hasSuffix("\n"))
        #expect(stage.shown.allSatisfy { $0.replacing("\u{1B}[K", with: "").displayWidth < 80 })
    }

    @Test("It is not drawn more than ten times a second")
    func throttled() {
        let stage = Stage()
        var bar = stage.bar(interactive: true)
        for step in 1...1000 {
            stage.time = .milliseconds(step)
            bar.advance(to: step)
        }
        #expect(stage.shown.count == 10)
    }

    @Test("Elsewhere there is a plain line now and then, and one at the end")
    func plain() {
        let stage = Stage()
        var bar = stage.bar(interactive: false)
        for second in 1...12 {
            stage.time = .seconds(second)
            bar.advance(to: second * 200)
        }
        bar.advance(to: 2_644)
        #expect(stage.shown.count == 3)
        #expect(stage.shown.allSatisfy { $0.hasSuffix("\n") && !$0.contains("\r") && !$0.contains("\u{1B}") })
        #expect(stage.shown.last?.hasPrefix("Voting 100%, 2,644 of 2,644 ballots") == true)
    }

    @Test("A task that fails leaves its line, and what follows starts on a new one")
    func abandoned() {
        let stage = Stage()
        var bar = stage.bar(interactive: true)
        stage.time = .seconds(1)
        bar.advance(to: 5)
        bar.abandon()
        bar.advance(to: 2_644)
        #expect(stage.shown.last == "\n")
    }
}
