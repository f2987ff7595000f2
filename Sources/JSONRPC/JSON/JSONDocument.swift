/// A JSON text together with its index: every value is found without reading the text again.
///
/// A value is identified by its index on the tape. A container's entry is followed by its contents, a member by its name
/// and then its value; `entry.extent` leads past them.
final class JSONDocument: Sendable {
    /// An object without members, in place of parameters that were left out.
    static let emptyObject = JSONDocument(
        bytes: Array("{}".utf8),
        tape: [TapeEntry(.object, start: 0, extent: 1)]
    )

    let bytes: [UInt8]
    let tape: [TapeEntry]

    /// Indexes a text.
    init(_ bytes: [UInt8], maximumDepth: Int) throws(JSONSyntaxError) {
        self.bytes = bytes
        var scanner = JSONScanner(bytes, maximumDepth: maximumDepth)
        tape = try scanner.scan()
    }

    private init(bytes: [UInt8], tape: [TapeEntry]) {
        self.bytes = bytes
        self.tape = tape
    }

    func kind(of index: JSONIndex) -> JSONKind { tape[index].kind.json }

    /// The index after the value at `index` and everything in it.
    func next(after index: JSONIndex) -> Int {
        let entry = tape[index]
        switch entry.kind {
        case .array, .object: return index + entry.extent
        default: return index + 1
        }
    }

    /// The indices of the elements of an array, of at most `limit` of them.
    func elements(of index: JSONIndex, limit: Int = .max) -> [Int] {
        var elements: [Int] = []
        let end = next(after: index)
        var element = index + 1
        while element < end, elements.count < limit {
            elements.append(element)
            element = next(after: element)
        }
        return elements
    }

    /// Calls `body` with the indices of the name and the value of each member, in the order of the text.
    func forEachMember<Failure: Error>(
        of index: JSONIndex,
        _ body: (_ name: Int, _ value: Int) throws(Failure) -> Void
    ) throws(Failure) {
        let end = next(after: index)
        var name = index + 1
        while name < end {
            try body(name, name + 1)
            name = next(after: name + 1)
        }
    }

    /// The bytes of the value at `index` as they stand in the text.
    func rawBytes(of index: JSONIndex) -> ArraySlice<UInt8> {
        let entry = tape[index]
        switch entry.kind {
        case .string: return bytes[entry.start - 1..<entry.start + entry.extent + 1]
        case .array, .object: return bytes[entry.start..<endOfContainer(from: entry.start)]
        default: return bytes[entry.range]
        }
    }

    /// The offset after the bracket that closes the one at `start`; the text is known to be well formed.
    private func endOfContainer(from start: Int) -> Int {
        var depth = 0
        var inString = false
        var offset = start
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\\") where inString: offset += 1
            case UInt8(ascii: "\""): inString.toggle()
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += inString ? 0 : 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= inString ? 0 : 1
            default: break
            }
            offset += 1
            if depth == 0 { break }
        }
        return offset
    }
}
