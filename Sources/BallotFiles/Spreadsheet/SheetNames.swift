import PollAPI

/// Makes names of sheets that spreadsheets take: 1 to 31 characters, none of `[]:*?/\`, no apostrophe at either end, each once
/// whatever the case, and not "History".
struct SheetNames {
    private static let longest = 31
    private static let forbidden: Set<Unicode.Scalar> = ["[", "]", ":", "*", "?", "/", "\\"]

    private var taken: Set<String> = ["history"]

    /// The name that a sheet gets.
    mutating func name(for wanted: String) -> String {
        let scalars = wanted.unicodeScalars.map { Self.forbidden.contains($0) || $0.value < 0x20 ? " " : $0 }
        var base = String(String.UnicodeScalarView(scalars)).trimmed
        while base.hasPrefix("'") { base.removeFirst() }
        while base.hasSuffix("'") { base.removeLast() }
        base = base.trimmed
        if base.isEmpty { base = "Table" }
        var name = Self.cut(base, to: Self.longest)
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            let ending = " (\(number))"
            name = Self.cut(base, to: Self.longest - ending.utf16.count) + ending
            number += 1
        }
        return name
    }

    /// Spreadsheets count in UTF-16.
    private static func cut(_ text: String, to length: Int) -> String {
        var text = text
        while text.utf16.count > length { text.removeLast() }
        return text.trimmed
    }
}
