import Foundation

/// The abilities of an output: its width, colours, and characters beyond ASCII.
struct Terminal: Sendable, Hashable {
    /// The width in columns, at least 40, so that a table fits.
    let width: Int
    let isInteractive: Bool
    let usesColor: Bool
    let usesUnicode: Bool

    /// - Parameter width: Columns; fewer than 40 count as 40.
    init(width: Int, isInteractive: Bool = false, usesColor: Bool = false, usesUnicode: Bool = true) {
        self.width = max(40, width)
        self.isInteractive = isInteractive
        self.usesColor = usesColor
        self.usesUnicode = usesUnicode
    }

    /// The terminal behind a file descriptor.
    ///
    /// `COLUMNS` overrides the measured width, and 80 is the default; `NO_COLOR` (https://no-color.org) and
    /// `TERM=dumb` switch colours off; a locale that is named and is not UTF-8 leaves ASCII.
    init(descriptor: Int32, environment: [String: String], asciiOnly: Bool = false) {
        let isInteractive = isatty(descriptor) == 1
        let stated = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        let allowsColor = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        self.init(
            width: min(stated ?? Self.measuredWidth(descriptor) ?? 80, 500),
            isInteractive: isInteractive,
            usesColor: isInteractive && allowsColor,
            usesUnicode: !asciiOnly && Self.isUnicodeLocale(environment)
        )
    }

    private static func measuredWidth(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// The first of the three variables that is set decides, as in POSIX; the default is UTF-8.
    private static func isUnicodeLocale(_ environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        guard let locale = locale?.lowercased() else { return true }
        return locale.contains("utf-8") || locale.contains("utf8")
    }
}
