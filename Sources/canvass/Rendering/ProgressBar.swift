/// Shows how far a long task has come: as a line that is drawn again on a terminal, as a plain line now and then elsewhere.
struct ProgressBar {
    private let label: String
    private let total: Int
    private let unit: String
    private let terminal: Terminal
    private let now: () -> Duration
    private let write: (String) -> Void
    private let start: Duration
    private var lastShown: Duration?
    private var isFinished = false

    /// - Parameters:
    ///   - unit: What is counted, after the number; empty to show percent only.
    ///   - now: The time since a fixed moment.
    ///   - write: Takes what is to be shown, on standard error.
    init(
        _ label: String,
        total: Int,
        unit: String,
        terminal: Terminal,
        now: @escaping () -> Duration,
        write: @escaping (String) -> Void
    ) {
        self.label = label
        self.total = max(1, total)
        self.unit = unit
        self.terminal = terminal
        self.now = now
        self.write = write
        start = now()
    }

    /// Shows that `done` of the total is done, unless something was shown a moment ago.
    mutating func advance(to done: Int) {
        guard !isFinished else { return }
        let time = now()
        let isComplete = done >= total
        let interval: Duration = terminal.isInteractive ? .milliseconds(100) : .seconds(5)
        if let lastShown, time - lastShown < interval, !isComplete { return }
        // Where lines stay, the first one tells nothing yet.
        if lastShown == nil, !terminal.isInteractive, !isComplete {
            lastShown = time
            return
        }
        lastShown = time
        isFinished = isComplete
        let elapsed = (time - start) / .seconds(1)
        if terminal.isInteractive {
            write("\r" + bar(min(done, total), elapsed: elapsed) + "\u{1B}[K" + (isComplete ? "\n" : ""))
        } else {
            write(status(min(done, total), elapsed: elapsed) + "\n")
        }
    }

    /// Leaves the line as it is, so that what follows starts on a new one.
    mutating func abandon() {
        guard !isFinished, lastShown != nil, terminal.isInteractive else { return }
        isFinished = true
        write("\n")
    }

    private func bar(_ done: Int, elapsed: Double) -> String {
        let status = status(done, elapsed: elapsed)
        let room = min(40, terminal.width - status.displayWidth - 4)
        guard room >= 8 else { return status.cut(to: terminal.width - 1, ellipsis: Glyphs(terminal).ellipsis) }
        let share = Double(done) / Double(total)
        let filled = Bar.text(share, width: room, unicode: terminal.usesUnicode)
        return
            "\(status) [\(Style.accent(filled, on: terminal))\(String(repeating: " ", count: room - filled.displayWidth))]"
    }

    private func status(_ done: Int, elapsed: Double) -> String {
        let percent = Int((Double(done) / Double(total) * 100).rounded(.down))
        var parts = ["\(label) \(String(percent).rightAligned(to: 3))%"]
        if !unit.isEmpty { parts.append("\(done.grouped) of \(total.grouped) \(unit)") }
        if elapsed > 0, done > 0 {
            let rate = Double(done) / elapsed
            if !unit.isEmpty { parts.append("\(Int(min(rate, 1e12)).grouped)/s") }
            if done < total { parts.append("\(Self.time(Double(total - done) / rate)) left") }
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
