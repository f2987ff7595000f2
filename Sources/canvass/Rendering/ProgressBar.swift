import PollAPI

/// Shows the progress of a long task: on a terminal as a line that is redrawn, elsewhere as occasional lines.
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
    /// The work done before the bar began, which does not count for the rate.
    private var before = Step(done: 0, counted: 0)

    /// The progress of the task: the part of the total, and the count of the unit.
    private struct Step {
        let done: Int
        let counted: Int
    }

    /// - Parameters:
    ///   - total: The whole work; nil where it is unknown.
    ///   - unit: The noun after the count.
    ///   - now: The time since a fixed moment.
    ///   - write: Writes text to the standard error.
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

    /// Shows that `done` of the total is done, unless the bar was drawn just before.
    ///
    /// - Parameter counted: The count to show where the total is in another unit, such as bytes.
    mutating func advance(to done: Int, counting counted: Int? = nil) {
        show(Step(done: done, counted: counted ?? done), isOf: counted == nil ? total : nil)
    }

    /// Excludes earlier work from the rate.
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
        // Where lines are not redrawn, the first one would show no progress.
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

    /// Ends the line, so that the next text starts on a new one.
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
        let rest = String(repeating: " ", count: room - filled.displayWidth)
        return "\(status) [\(Style.accent(filled, on: terminal))\(rest)]"
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
