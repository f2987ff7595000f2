import Testing

@testable import canvass

struct TextTableTests {
    private let table: TextTable = {
        var table = TextTable(["ID", "NAME"])
        table.add(["1", "短い"])
        table.add(["22", String(repeating: "long ", count: 30)])
        return table
    }()

    @Test("Columns are aligned")
    func aligned() {
        let lines = table.lines(on: Terminal(width: 80))
        #expect(lines.prefix(2) == ["ID  NAME", "1   短い"])
    }

    @Test("A terminal's table is cut to its width, and a pipe's is not", arguments: [40, 80])
    func cut(width: Int) {
        let cut = table.lines(on: Terminal(width: width, isInteractive: true))
        #expect(cut.allSatisfy { $0.displayWidth <= width })
        #expect(cut.contains { $0.hasSuffix("…") })
        #expect(table.lines(on: Terminal(width: width)).contains { $0.displayWidth > 100 })
    }
}
