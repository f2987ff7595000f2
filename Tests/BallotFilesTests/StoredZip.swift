import Testing

/// Reads a ZIP archive of stored files by its central directory, as APPNOTE describes it, and checks what can be checked.
struct StoredZip {
    let files: [(name: String, content: [UInt8])]

    init(_ bytes: [UInt8]) throws {
        func number(_ offset: Int, _ size: Int) throws -> Int {
            let field = try #require(bytes.indices.contains(offset + size - 1) ? bytes[offset..<offset + size] : nil)
            return field.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        let end = bytes.count - 22
        #expect(try number(end, 4) == 0x0605_4B50)
        let (count, size, start) = (try number(end + 10, 2), try number(end + 12, 4), try number(end + 16, 4))
        #expect(start + size == end)
        var files: [(String, [UInt8])] = []
        var entry = start
        for _ in 0..<count {
            #expect(try number(entry, 4) == 0x0201_4B50)
            let (method, checksum, stored, length) =
                (
                    try number(entry + 10, 2), try number(entry + 16, 4), try number(entry + 20, 4),
                    try number(entry + 24, 4)
                )
            let (nameLength, local) = (try number(entry + 28, 2), try number(entry + 42, 4))
            #expect(method == 0)
            #expect(stored == length)
            #expect(try number(local, 4) == 0x0403_4B50)
            #expect(try number(local + 14, 4) == checksum)
            #expect(try number(local + 18, 4) == length)
            let content = Array(bytes[(local + 30 + nameLength)..<(local + 30 + nameLength + length)])
            #expect(Self.checksum(content) == checksum)
            #expect(
                Array(bytes[(local + 30)..<(local + 30 + nameLength)])
                    == Array(bytes[(entry + 46)..<(entry + 46 + nameLength)])
            )
            files.append((String(decoding: bytes[(entry + 46)..<(entry + 46 + nameLength)], as: UTF8.self), content))
            entry += 46 + nameLength
        }
        #expect(entry == end)
        self.files = files
    }

    func text(_ name: String) throws -> String {
        let file = try #require(files.first { $0.name == name })
        return try #require(String(validating: file.content, as: UTF8.self))
    }

    /// CRC-32 bit by bit, as its definition has it.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var register: UInt32 = .max
        for byte in bytes {
            for bit in 0..<8 {
                let isOdd = (register ^ UInt32(byte >> UInt8(bit))) & 1 == 1
                register = (register >> 1) ^ (isOdd ? 0xEDB8_8320 : 0)
            }
        }
        return Int(~register)
    }
}
