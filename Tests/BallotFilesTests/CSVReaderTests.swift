import BallotFiles
import Testing

struct CSVReaderTests {
    /// The records of a text that arrives in pieces of a size.
    private func read(_ bytes: [UInt8], pieces: Int = .max, limit: Int = 1 << 20) -> [CSVRecord] {
        var reader = CSVReader(maximumRecord: limit)
        var records: [CSVRecord] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            records += reader.consume(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        return records + reader.finish()
    }

    private func fields(_ text: String, pieces: Int = .max) throws -> [[String]] {
        try read(Array(text.utf8), pieces: pieces).map { try $0.fields.get() }
    }

    @Test(
        "RFC 4180 is read as it is written",
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("\"a\",\"b\"\n", [["a", "b"]]),
            ("\"say \"\"hi\"\"\",x\n", [["say \"hi\"", "x"]]),
            ("\"two\nlines\",\"three\r\n\r\nlines\"\n", [["two\nlines", "three\r\n\r\nlines"]]),
            ("\"New York, N.Y.\",1\n", [["New York, N.Y.", "1"]]),
            (",,\n", [["", "", ""]]),
            ("\"\",\"\"\n", [["", ""]]),
            (" a , b \n", [[" a ", " b "]]),
            ("a\n\n\r\nb\n", [["a"], ["b"]]),
            ("a,", [["a", ""]]),
            ("\"a\"", [["a"]]),
            ("", []),
            ("\n\n", []),
        ]
    )
    func wellFormed(text: String, expected: [[String]]) throws {
        #expect(try fields(text) == expected)
    }

    @Test("Where the pieces of a file end makes no difference", arguments: 1...12)
    func pieces(size: Int) {
        let text = "\u{FEFF}k,v\r\n\"a\"\"b\",\"x\r\ny\"\r\n\n\"bad\"z,1\nü,\"München\"\n\"open,1\nlast,2"
        #expect(read(Array(text.utf8), pieces: size) == read(Array(text.utf8)))
    }

    @Test("What the writer writes, the reader reads back")
    func roundTrip() throws {
        let fields = ["", " ", "a,b", "\"", "\"\"", "line\nline", "\r\n", "'=x", "日本", "é"]
        let bytes = CSVWriter.record(fields) + CSVWriter.record(fields.reversed())
        #expect(try read(bytes).map { try $0.fields.get() } == [fields, fields.reversed()])
    }

    @Test("A record's line is the physical line that it begins on")
    func lines() {
        let records = read(Array("h\n\n\"a\nb\r\nc\"\nd\n".utf8))
        #expect(records.map(\.line) == [1, 3, 6])
    }

    @Test("A record that cannot be read is named with its reason, and the rest is read")
    func faults() {
        let bytes =
            Array("h,i\n1,\"x\"y\n2,a\"b\n3,".utf8) + [0xFF] + Array(",\n4,\0\n5,a\rb\n6,fine\n7,\"open\n8,too".utf8)
        let records = read(bytes)
        let faults = records.map { record -> CSVFault? in
            if case .failure(let fault) = record.fields { fault } else { nil }
        }
        #expect(
            faults == [
                nil, .textAfterQuote, .quoteInField, .invalidUTF8, .nul, .strayCarriageReturn, nil, .unclosedQuote, nil,
            ]
        )
        #expect(records.map(\.line) == Array(1...9))
        #expect(records[7].raw == Array("7,\"open".utf8))
    }

    @Test("A forgotten quote does not swallow the rows below it")
    func forgottenQuote() throws {
        let records = read(Array("h,i\n1,\"open\n2,\"x\"\n3,y\n".utf8))
        #expect(records.map(\.line) == [1, 2, 3, 4])
        #expect(records[1].fields == .failure(.textAfterQuote))
        #expect(try records[2].fields.get() == ["2", "x"])
        #expect(try records[3].fields.get() == ["3", "y"])
    }

    @Test("A row longer than the limit is given up, and the rows after it are read")
    func tooLong() throws {
        let long = String(repeating: "x", count: 300)
        let records = read(Array("h\n\(long)\nb\n\"\(long)\"\nc\n".utf8), pieces: 7, limit: 100)
        #expect(records.contains { $0.fields == .failure(.tooLong) })
        #expect(records.filter { $0.fields == .success(["b"]) || $0.fields == .success(["c"]) }.count == 2)
    }
}
