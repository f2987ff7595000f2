import Testing

@testable import canvass

struct TerminalTests {
    /// No terminal: the tests' descriptor 1000 is not open.
    private func terminal(_ environment: [String: String], ascii: Bool = false) -> Terminal {
        Terminal(descriptor: 1000, environment: environment, asciiOnly: ascii)
    }

    @Test(
        "COLUMNS sets the width, and 80 stands in for none",
        arguments: [("120", 120), ("12", 40), ("0", 80), ("x", 80), ("-1", 80)]
    )
    func width(columns: String, width: Int) {
        #expect(terminal(["COLUMNS": columns]).width == width)
    }

    @Test("Where there is no terminal there is no colour")
    func noTerminal() {
        #expect(!terminal([:]).usesColor)
        #expect(!terminal([:]).isInteractive)
    }

    @Test(
        "A locale that is not UTF-8 leaves ASCII",
        arguments: [
            ([:], true), (["LANG": "C"], false), (["LANG": "de_DE.UTF-8"], true), (["LANG": "C.utf8"], true),
            (["LANG": "en_US.ISO-8859-1"], false), (["LC_ALL": "C", "LANG": "C.UTF-8"], false),
            (["LC_ALL": "", "LANG": "C.UTF-8"], true), (["LC_CTYPE": "C.UTF-8", "LANG": "C"], true),
        ]
    )
    func locale(environment: [String: String], unicode: Bool) {
        #expect(terminal(environment).usesUnicode == unicode)
        #expect(!terminal(environment, ascii: true).usesUnicode)
    }

    @Test("Sentences keep to ASCII where the terminal does, but for letters that somebody wrote")
    func spelling() {
        let sentence = "“Café – tea’s” ±1.9…"
        #expect(terminal([:]).spelling(sentence) == sentence)
        #expect(terminal([:], ascii: true).spelling(sentence) == "\"Café - tea's\" +/-1.9...")
    }
}
