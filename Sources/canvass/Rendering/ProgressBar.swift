import PollAPI

/// Shows how far a long task has come: as a line that is drawn again on a terminal, as a plain line now and then elsewhere.
struct ProgressBar {
    private let label: String
    private let total: Int?
    private let unit: String
    private let terminal: Terminal
    private let now: () -> Duration
    private let write: (String) -> Void
    private let start: Duration
    private var lastShown: Duration?
    private var isFinished = false
    /// What was done before the bar's time, so that it does not count for the rate.
    private var before = Step(done: 0, counted: 0)

    /// How far the task is: what is done of the total, and what is counted of the unit.
    private struct Step {
        let done: Int
        let counted: Int
    }

    /// - Parameters:
    ///   - total: What is done in the end; nil where nobody knows.
    ///   - unit: What is counted, after the number.
    ///   - now: The time since a fixed moment.
    ///   - write: Takes what is to be shown, on standard error.
    init(
        _ label: String,
        total: Int?,
        unit: String,
        terminal: Terminal,
        now: @escaping () -> Duration,
        write: @escaping (String) -> Void
    ) {
        self.label = label
        self.total = total.map { max(1, $0) }
        self.unit = unit
        self.terminal = terminal
        self.now = now
        self.write = write
        start = now()
    }

    /// Shows that `done` of the total is done, unless something was shown a moment ago.
    /// - Parameter counted: what is shown instead, where the total is of something else, such as bytes.
    mutating func advance(to done: Int, counting counted: Int? = nil) {
        show(Step(done: done, counted: counted ?? done), isOf: counted == nil ? total : nil)
    }

    /// Leaves what was done earlier out of the rate.
    mutating func begin(at done: Int, counting counted: Int) {
        before = Step(done: done, counted: counted)
    }

    /// Shows that all is done.
    mutating func finish(counting counted: Int) {
        let done = total ?? counted
        show(Step(done: done, counted: counted), isOf: nil, isComplete: true)
    }

    private mutating func show(_ step: Step, isOf countedTotal: Int?, isComplete: Bool = false) {
        guard !isFinished else { return }
        let time = now()
        let isComplete = isComplete || total.map { step.done >= $0 } ?? false
        let interval: Duration = terminal.isInteractive ? .milliseconds(100) : .seconds(5)
        if let lastShown, time - lastShown < interval, !isComplete { return }
        // Where lines stay, the first one tells nothing yet.
        if lastShown == nil, !terminal.isInteractive, !isComplete {
            lastShown = time
            return
        }
        lastShown = time
        isFinished = isComplete
        let status = status(step, of: countedTotal, elapsed: (time - start) / .seconds(1), isComplete: isComplete)
        if terminal.isInteractive {
            write("\r" + bar(step.done, status) + "\u{1B}[K" + (isComplete ? "\n" : ""))
        } else {
            write(status + "\n")
        }
    }

    /// Leaves the line as it is, so that what follows starts on a new one.
    mutating func abandon() {
        guard !isFinished, lastShown != nil, terminal.isInteractive else { return }
        isFinished = true
        write("\n")
    }

    private func bar(_ done: Int, _ status: String) -> String {
        let room = min(40, terminal.width - status.displayWidth - 4)
        guard let total, room >= 8 else {
            return status.cut(to: terminal.width - 1, ellipsis: Glyphs(terminal).ellipsis)
        }
        let share = Double(min(done, total)) / Double(total)
        let filled = Bar.text(share, width: room, unicode: terminal.usesUnicode)
        return
            "\(status) [\(Style.accent(filled, on: terminal))\(String(repeating: " ", count: room - filled.displayWidth))]"
    }

    private func status(_ step: Step, of countedTotal: Int?, elapsed: Double, isComplete: Bool) -> String {
        let done = min(step.done, total ?? step.done)
        var first = label
        if let total {
            let percent = Int((Double(done) / Double(total) * 100).rounded(.down))
            first += " \(String(percent).rightAligned(to: 3))%"
        }
        var parts = [first]
        let counted = min(step.counted, countedTotal ?? step.counted)
        parts.append("\(counted.grouped)\(countedTotal.map { " of \($0.grouped)" } ?? "") \(unit)")
        if elapsed > 0, counted > before.counted {
            let rate = Double(counted - before.counted) / elapsed
            parts.append("\(Int(min(rate, 1e12)).grouped)/s")
        }
        if let total, elapsed > 0, done > before.done, !isComplete {
            let rate = Double(done - before.done) / elapsed
            parts.append("\(Self.time(Double(total - done) / rate)) left")
        }
        return parts.joined(separator: ", ")
    }

    private static func time(_ seconds: Double) -> String {
        let seconds = Int(min(seconds.rounded(.up), 359_999))
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
}
