import PollAnalytics
import TestInstruments

/// A poll of every kind of question, and files for it with rows of every kind, good and bad.
enum SampleFile {
    static let questions = """
        [{"key":"one","kind":"single","text":"One?","allowOther":true,"options":[{"key":"a","text":"First, of all"},
            {"key":"b","text":"Second"}]},
        {"key":"many","kind":"multiple","text":"Many?","required":false,"allowOther":true,"choose":{"min":1,"max":3},
            "options":[{"key":"x","text":"X"},{"key":"y","text":"Y"},{"key":"x-y","text":"Both"}]},
        {"key":"rate","kind":"rating","text":"Rate?","required":false,"scale":{"min":1,"max":5}},
        {"key":"rank","kind":"ranking","text":"Rank?","required":false,"options":[{"key":"p","text":"P"},
            {"key":"q","text":"Q"},{"key":"r","text":"R"}]},
        {"key":"number","kind":"number","text":"Number?","required":false},
        {"key":"words","kind":"text","text":"Words?","required":false,"maxLength":40}]
        """
    static let demographics = """
        [{"key":"age","kind":"age","bands":[18,25,35,45,55,65]},{"key":"city","kind":"city"},
        {"key":"group","kind":"category","options":[{"key":"u","text":"Group U"},{"key":"v","text":"V"}]}]
        """

    private static let header = "Voter,one,one.other,many,many.other,rate,rank,number,words,age,city,group,remark"
    private static let columns: [[String]] = [
        ["a", "A", "b", "Second", "First, of all", "other", "Own words", " b ", "", "=SUM(1)"],
        ["", "", "my own", "'=1+1"],
        ["", "x", "x;y", "y|x", "x; y ;other", "Both", "x-y", "x;x", "x;y;x-y;other", "new", ";"],
        ["", "", "ein \"Wort\"", "y"],
        ["", "1", "5", "6", "2.5", "3", "4.0", "x"],
        ["", "p>q", "q;p;r", "r", "p>p", "Q > P", "z"],
        ["", "-5", "1e3", "2.50", "nan", "12,5", "-0"],
        [
            "", "plain", "two\nlines", "comma, \"quote\"", "=HYPERLINK(1)", "naïve \u{1F600}", "  ",
            String(repeating: "w", count: 41),
        ],
        ["", "17", "34", "34", "65", "130", "131", "x", "18.5", "18.0"],
        ["", "NYC", "New York, N.Y.", "Boston", "München", "Nowhere at all", "@home", " Boston "],
        ["", "u", "Group U", "V", "w", "group-u"],
        ["", "ignored", "\u{e9}", "a\"b"],
    ]

    /// A file of so many rows, most of them good.
    static func csv(rows: Int, seed: UInt64) -> [UInt8] {
        var generator = SplitMix64(seed: seed)
        var file = Array((header + "\n").utf8)
        for row in 0..<rows {
            let isWild = Int.random(in: 0..<4, using: &generator) == 0
            var fields = [voter(row, isWild, &generator)]
            for values in columns {
                let usual = values.prefix(isWild ? values.count : 2)
                fields.append(usual.randomElement(using: &generator) ?? "")
            }
            if isWild, Int.random(in: 0..<8, using: &generator) == 0 { fields.removeLast() }
            var line = Array(fields.map(quoted).joined(separator: ",").utf8)
            if isWild { damage(&line, &generator) }
            file += line + (Int.random(in: 0..<5, using: &generator) == 0 ? [13, 10] : [10])
            if Int.random(in: 0..<20, using: &generator) == 0 { file.append(10) }
        }
        return file
    }

    private static func voter(_ row: Int, _ isWild: Bool, _ generator: inout SplitMix64) -> String {
        // Here and there somebody votes again.
        guard isWild else { return "voter-\(row % 31 == 30 ? row / 2 : row)" }
        let others = [
            "", " ", "voter-\(row / 2)", "  voter-\(row) ", "vöter-\(row)", String(repeating: "v", count: 201),
            "\u{200B}", "voter, \"\(row)\"",
        ]
        return others.randomElement(using: &generator) ?? ""
    }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { ",\"\n\r".contains($0) }) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }

    /// Puts a byte somewhere that does not belong there.
    private static func damage(_ line: inout [UInt8], _ generator: inout SplitMix64) {
        guard Int.random(in: 0..<6, using: &generator) == 0 else { return }
        let byte: UInt8 = [0, 0xFF, 0x22, 0x0D].randomElement(using: &generator) ?? 0
        line.insert(byte, at: Int.random(in: 0...line.count, using: &generator))
    }
}
